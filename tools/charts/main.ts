import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { helmCharts } from '../../argocd/helm-charts';
import { platform } from '../../config/platform';
import { ToolError } from '../go-module';
import { refusePods } from './pods';
import { kindsOf, render } from './render';

const FILE = join(__dirname, '../../argocd/chart-kinds.json');

new Command()
  .name('npm run charts')
  .description(
    'Renders the pinned Helm charts and records what they bring in argocd/chart-kinds.json.\n' +
      'Needs helm and the network. Exit code 1: a chart cannot be had, or its namespace would refuse a pod of it;\n' +
      'the file is as it was.',
  )
  .parse();

try {
  const namespace = platform.namespaces.monitoring.name;
  const recorded = helmCharts(platform).map((chart) => {
    const manifests = render(chart, namespace);
    refusePods(chart.chart, manifests, platform);
    return [chart.chart, { version: chart.version, kinds: kindsOf(manifests, namespace) }] as const;
  });
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(recorded), undefined, 2)}\n`);
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
