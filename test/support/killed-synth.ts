import fs from 'node:fs';
import { applications } from '../../app';
import { platform } from '../../config/platform';
import { services } from '../../services';
import { publish } from '../../synth/publish';
import { minimal } from './fixtures';

/** A synth that is killed right before it asks the file system for something for the n-th time. */
const [target = '', step = '', count = ''] = process.argv.slice(2);
const original: unknown = Reflect.get(fs, step);
if (typeof original !== 'function') throw new Error(`no step ${step}`);

const made = applications(platform, [...services, minimal]);
let times = 0;
Reflect.set(fs, step, (...args: readonly unknown[]) => {
  times += 1;
  if (times === Number(count)) process.kill(process.pid, 'SIGKILL');
  return Reflect.apply(original, fs, args);
});
publish({ applications: made, target, allowRemovingEveryService: false });
