const { readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

/** What jest calls a test that did not run: `test.skip`, `test.todo`, and a test that `-t` leaves out. */
const SKIPPED = ['pending', 'todo', 'skipped', 'disabled'];

/**
 * The tests of each test file, from what jest wrote with `--outputFile`. A test file that ran again counts as it did the
 * last time; the names of the files that jest wrote say in which order.
 *
 * @param {string} folder where jest wrote
 */
function lastResults(folder) {
  const byFile = new Map();
  for (const name of readdirSync(folder).sort()) {
    const { testResults } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const { name: file, assertionResults } of testResults)
      byFile.set(relative(process.cwd(), file), assertionResults);
  }
  return [...byFile].map(([file, tests]) => ({ file, tests }));
}

module.exports = { lastResults, SKIPPED };
