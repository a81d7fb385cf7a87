// Runs at the end of `npm ci`: lets `npx cdk8s` start cdk8s.cjs. Neither cdk8s.yaml nor .npmrc can say what that file says.
const { readlinkSync, rmSync, symlinkSync } = require('node:fs');
const { join, relative } = require('node:path');

const BINARIES = join(__dirname, '../../node_modules/.bin');
const link = join(BINARIES, 'cdk8s');

// Elsewhere than on Linux and macOS npm writes a script instead of a link; it stays as it is.
if (isLink(link)) {
  rmSync(link);
  symlinkSync(relative(BINARIES, join(__dirname, 'cdk8s.cjs')), link);
}

function isLink(path) {
  try {
    return readlinkSync(path) !== '';
  } catch {
    return false;
  }
}
