import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '../../tools/go-module';
import { scan } from '../../tools/scan/scan';
import { actionlint } from '../../tools/scan/scanners/actionlint';
import { checkov } from '../../tools/scan/scanners/checkov';
import { kubeLinter } from '../../tools/scan/scanners/kube-linter';
import { kubeScore } from '../../tools/scan/scanners/kube-score';
import { kubeconform } from '../../tools/scan/scanners/kubeconform';
import { zizmor } from '../../tools/scan/scanners/zizmor';

/** What no scanner may pass: privileged, without limits, with a field that Kubernetes does not know. */
const FAULTY_DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: faulty, namespace: apps }
spec:
  replicaz: 2
  selector: { matchLabels: { app: faulty } }
  template:
    metadata: { labels: { app: faulty } }
    spec:
      containers: [{ name: main, image: 'example.com/app:1', securityContext: { privileged: true } }]
`;

/** What no scanner may pass: whoever opens a pull request writes a part of the shell script in line 9. */
const FAULTY_WORKFLOW = `
name: faulty
on: pull_request
permissions: {}
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  {
    name: 'checkov',
    scanner: checkov,
    faulty: FAULTY_DEPLOYMENT,
    rule: 'CKV_K8S_16',
    object: 'Deployment apps/faulty',
  },
  {
    name: 'kube-score',
    scanner: kubeScore,
    faulty: FAULTY_DEPLOYMENT,
    rule: 'container-security-context-privileged',
    object: 'Deployment apps/faulty',
  },
  {
    name: 'kube-linter',
    scanner: kubeLinter,
    faulty: FAULTY_DEPLOYMENT,
    rule: 'privileged-container',
    object: 'Deployment apps/faulty',
  },
  {
    name: 'kubeconform',
    scanner: kubeconform,
    faulty: FAULTY_DEPLOYMENT,
    rule: 'statusInvalid',
    object: 'Deployment faulty',
  },
  {
    name: 'actionlint',
    scanner: actionlint,
    faulty: FAULTY_WORKFLOW,
    rule: 'expression',
    object: 'Workflow faulty.yaml:9',
  },
  {
    name: 'zizmor',
    scanner: zizmor,
    faulty: FAULTY_WORKFLOW,
    rule: 'template-injection',
    object: 'Workflow faulty.yaml:9',
  },
])('$name', ({ name, scanner, faulty, rule, object }) => {
  const program = scanner.program();
  if (program === undefined) {
    test.skip(`not installed: ${scanner.install}`, () => undefined);
    return;
  }

  test('finds a planted fault', () => {
    writeFileSync(join(folder, 'faulty.yaml'), faulty);
    const message: unknown = expect.stringMatching(/./);
    expect(scan(scanner, program, folder).findings).toContainEqual({
      rule: `${name}/${rule}`,
      object,
      message,
    });
  });

  test('does not call an empty folder clean', () => {
    expect(() => scan(scanner, program, folder)).toThrow(ToolError);
  });
});
