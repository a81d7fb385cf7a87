import { until } from '../node/until';
import { size, url } from './support/shopfront';
import { Terminal } from './support/terminal';
import { type Step, walkThrough } from './walk-through';

/** The tutorial waits a few minutes too. */
const WITHIN_SECONDS = 180;

const conditions: Readonly<Record<NonNullable<Step['until']>, () => boolean>> = {
  printed: () => true,
  'three pods': () => size().ready === 3,
};

test.each(walkThrough)('$command', async ({ command, prints, until: condition }) => {
  const terminal = new Terminal(command, { SVC_LB_URL: new URL(url()).host });
  const hasPrinted = () => prints.every((expected) => expected.test(terminal.printed));
  if (condition === undefined) await terminal.finish();
  else {
    try {
      await until(command, WITHIN_SECONDS, () => hasPrinted() && conditions[condition]());
    } finally {
      await terminal.interrupt();
    }
  }
  for (const expected of prints) expect(terminal.printed).toMatch(expected);
});
