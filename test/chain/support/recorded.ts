import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of what Kubernetes answered to our questions, as `npm run lab -- verdicts` recorded it. */
export const recorded = (file: string): string =>
  readFileSync(join(__dirname, '../fixtures/kubernetes', file), 'utf8');
