import { spawnSync } from 'node:child_process';
import { cluster } from '../../config/cluster';

// `cdk synth` calls an app without stacks an error.
if (cluster === 'existing')
  console.log('config/cluster.ts says that the cluster exists: nothing is built here');
else
  process.exitCode =
    spawnSync('cdk', ['synth', '--quiet', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
