import fs from 'node:fs';
import { applications } from '../../app';
import { shopfront } from '../../lab/delivery/shopfront';
import { publish } from '../../synth/publish';
import { minimal } from './fixtures';
import { platform } from './platform';

/**
 * A synth that sends itself a signal right before it asks the file system for something for the n-th time. SIGKILL ends
 * it. SIGSTOP lets it wait until somebody sends SIGCONT; a line on standard output says that it waits.
 */
const [target = '', step = '', count = '', signal = ''] = process.argv.slice(2);
const original: unknown = Reflect.get(fs, step);
if (typeof original !== 'function') throw new Error(`no step ${step}`);

const made = applications(platform, [shopfront, minimal]);
let times = 0;
Reflect.set(fs, step, (...args: readonly unknown[]) => {
  times += 1;
  if (times === Number(count)) {
    fs.writeSync(1, `before ${step}\n`);
    process.kill(process.pid, signal);
  }
  return Reflect.apply(original, fs, args);
});
publish({ applications: made, target, allowRemovingEveryService: false });
