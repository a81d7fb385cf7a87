import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { Command, Option } from 'commander';
import { applications } from '../../app';
import { acknowledgements } from '../../charts/constructs/acknowledge';
import { platform } from '../../config/platform';
import { services } from '../../services';
import { ToolError } from '../go-module';
import { objectName, type Scanner } from './finding';
import { install } from './install';
import { type Acknowledged, judge } from './judge';
import { report } from './report';
import { scan } from './scan';
import { actionlint } from './scanners/actionlint';
import { checkov } from './scanners/checkov';
import { kubeLinter } from './scanners/kube-linter';
import { kubeScore } from './scanners/kube-score';
import { kubeconform } from './scanners/kubeconform';
import { zizmor } from './scanners/zizmor';

const SCANNERS: readonly Scanner[] = [checkov, kubeScore, kubeLinter, kubeconform, actionlint, zizmor];
const ROOT = join(__dirname, '../..');

const options = new Command()
  .name('npm run scan --')
  .description(
    'Runs scanners that others wrote, at their full default sets, over dist/ and the workflows.\n' +
      'Exit code 1: a finding that nobody acknowledged, or an acknowledgement without a finding.\n' +
      'Exit code 2: an unknown option, or a scanner that cannot be installed or read.\n' +
      'Scanners that are not installed are named, and do not fail.',
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .option('--install', 'install every scanner first; needs Go and Python 3')
  .addOption(
    new Option('--output <format>', 'for people or machines').choices(['text', 'json']).default('text'),
  )
  .parse()
  .opts<{ install?: true; output: 'text' | 'json' }>();

main().catch((error: unknown) => {
  if (!(error instanceof ToolError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  if (options.install) await install();
  const missing = SCANNERS.filter((scanner) => scanner.program() === undefined).map(
    ({ name, install }) => `${name}: not installed; ${install}`,
  );
  const scans = SCANNERS.flatMap((scanner) => {
    const program = scanner.program();
    if (program === undefined) return [];
    console.error(`${scanner.name} …`);
    return [{ scanner: scanner.name, ...scan(scanner, program, join(ROOT, scanner.folder)) }];
  });
  const ran = scans.map(({ scanner, checks }) => ({ scanner, checks }));
  const verdict = judge(
    scans.flatMap(({ findings }) => findings),
    acknowledged(),
    ran.map(({ scanner }) => scanner),
  );
  console.log(
    options.output === 'json' ? JSON.stringify({ ...verdict, ran, missing }) : report(verdict, ran, missing),
  );
  if (verdict.unexplained.length + verdict.stale.length > 0) process.exitCode = 1;
}

/** What the charts acknowledge, of the objects that they make. */
function acknowledged(): Acknowledged[] {
  return applications(platform, services)
    .flatMap(({ app }) => app.node.findAll())
    .filter((construct) => ApiObject.isApiObject(construct))
    .flatMap((object) => {
      const name = objectName(object.kind, object.name, object.metadata.namespace);
      return acknowledgements(object).map((one) => ({ ...one, object: name }));
    });
}
