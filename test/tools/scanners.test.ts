import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '../../tools/go-module';
import { scan } from '../../tools/scan/scan';
import { checkov } from '../../tools/scan/scanners/checkov';
import { kubeLinter } from '../../tools/scan/scanners/kube-linter';
import { kubeScore } from '../../tools/scan/scanners/kube-score';
import { kubeconform } from '../../tools/scan/scanners/kubeconform';

/** What no scanner may pass: privileged, without limits, with a field that Kubernetes does not know. */
const FAULTY = `
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

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  { name: 'checkov', scanner: checkov, rule: 'CKV_K8S_16', object: 'Deployment apps/faulty' },
  {
    name: 'kube-score',
    scanner: kubeScore,
    rule: 'container-security-context-privileged',
    object: 'Deployment apps/faulty',
  },
  {
    name: 'kube-linter',
    scanner: kubeLinter,
    rule: 'privileged-container',
    object: 'Deployment apps/faulty',
  },
  { name: 'kubeconform', scanner: kubeconform, rule: 'statusInvalid', object: 'Deployment faulty' },
])('$name', ({ name, scanner, rule, object }) => {
  const program = scanner.program();
  if (program === undefined) {
    test.skip(`not installed: ${scanner.install}`, () => undefined);
    return;
  }

  test('finds a planted fault', () => {
    writeFileSync(join(folder, 'faulty.yaml'), FAULTY);
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
