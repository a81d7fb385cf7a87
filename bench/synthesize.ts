import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publish } from '../synth/publish';
import { generatedApplications } from './services';

/** One synth of so many services, in a process of its own so that its memory is its own. Prints what it took. */
const count = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const start = performance.now();
  const { files } = publish({
    applications: generatedApplications(count),
    target: join(folder, 'dist'),
    allowRemovingEveryService: false,
  });
  const milliseconds = performance.now() - start;
  const objects = files.reduce((sum, file) => sum + file.objects.length, 0);
  // ru_maxrss is in kilobytes.
  console.log(JSON.stringify({ milliseconds, objects, mebibytes: process.resourceUsage().maxRSS / 1024 }));
} finally {
  rmSync(folder, { recursive: true });
}
