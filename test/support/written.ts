import { join } from 'node:path';
import type { Platform } from '../../config/platform';
import { writeFolder } from '../../synth/folder';
import { renderAll } from './objects';
import { platform } from './platform';

/** Writes `dist/` into a folder, as the product makes it of the tutorial's service. */
export function writeDist(folder: string, repository: Partial<Platform['repository']> = {}): void {
  const on = { ...platform, repository: { ...platform.repository, ...repository } };
  writeFolder(join(folder, 'dist'), renderAll(undefined, on));
}
