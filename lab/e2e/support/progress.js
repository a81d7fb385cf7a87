const MARKS = { passed: '✓', failed: '✕' };
const SKIPPED = 'pending';

/** Tells each test when it begins and how it ended: a file of them may take a quarter of an hour. */
module.exports = class Progress {
  onTestFileStart({ path }) {
    console.log(`\n${path.slice(path.lastIndexOf('/') + 1)}`);
  }

  onTestCaseStart(_, test) {
    if (process.stdout.isTTY) process.stdout.write(`  … ${nameOf(test)}\r`);
  }

  onTestCaseResult(_, test) {
    const { status, duration, failureMessages } = test;
    const clear = process.stdout.isTTY ? '\x1b[2K' : '';
    const seconds = typeof duration === 'number' ? ` (${(duration / 1000).toFixed(1)} s)` : '';
    console.log(`${clear}  ${MARKS[status] ?? status} ${nameOf(test)}${seconds}`);
    for (const message of failureMessages) console.log(ownLines(message));
  }

  onTestFileResult(_, { console: printed = [], testResults }) {
    // Jest tells of these at the end only.
    for (const skipped of testResults.filter(({ status }) => status === SKIPPED))
      console.log(`  - ${nameOf(skipped)} (skipped)`);
    for (const { message } of printed) console.log(message.replaceAll(/^/gm, '    '));
  }
};

const nameOf = ({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ');

/** Without the lines of the stack that are the test runner's own. */
function ownLines(message) {
  return message
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .map((line) => `      ${line}`)
    .join('\n');
}
