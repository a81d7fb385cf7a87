#!/usr/bin/env node
// What `npx cdk8s` runs here. By itself cdk8s-cli asks a registry for a newer version of itself before each command, and prints a
// stack trace where it cannot. Renovate raises the version of this repository. `--check-upgrade` asks all the same.
const { dirname, join } = require('node:path');

process.env.CDK8S_CHECK_UPGRADE ??= 'false';
require(join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin/cdk8s'));
