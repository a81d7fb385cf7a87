// A property that fails says how to try the same values again. With FAST_CHECK_SEED each property of the run has that seed.
const fc = require('fast-check');

const { FAST_CHECK_SEED } = process.env;

fc.configureGlobal({
  reporter(run) {
    if (run.failed)
      throw new Error(`again: FAST_CHECK_SEED=${run.seed} npm test\n${fc.defaultReportMessage(run)}`);
  },
  ...(FAST_CHECK_SEED === undefined ? {} : { seed: Number(FAST_CHECK_SEED) }),
});
