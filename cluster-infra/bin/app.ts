import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { cluster } from '../../config/cluster';
import { namespaces } from '../../config/namespaces';
import { network } from '../../config/network';
import { ports } from '../../config/ports';
import { versions } from '../../config/versions';
import { buildApp } from '../lib/app';
import { BadConfiguration, refuse } from '../lib/refuse';
import { withContext } from '../lib/settings';

const repository = join(__dirname, '../..');

try {
  if (cluster === 'existing')
    refuse('config/cluster.ts, cluster', cluster, 'describe the cluster there to have it built');
  const app = new App();
  const configured = { cluster, namespaces, network, ports, versions, repository };
  buildApp(app, withContext(app.node, configured, process.env));
  app.synth();
} catch (error) {
  if (!(error instanceof BadConfiguration)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
}
