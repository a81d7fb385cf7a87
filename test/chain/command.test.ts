import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { links } from '../../chain';
import { run } from '../../chain/command';
import { LINK_IDS } from '../../chain/link';
import { explain, linksTable } from '../../chain/report/explain';

const check = (args: readonly string[], stdin = '', colors = false) => {
  let stdout = '';
  let stderr = '';
  const code = run(args, {
    stdin: () => Buffer.from(stdin),
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    colors,
  });
  return { code, stdout, stderr };
};

const WARNED = `${__dirname}/fixtures/pods-metric`;
const BROKEN = `${__dirname}/fixtures/stack-release-label`;
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

test('says on standard error what takes long, and nothing where it is quick', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, index) => CONFIG_MAP.replace('name: a', `name: a${index}`)).join(
      '---\n',
    );
  expect(check(['-'], named(5001)).stderr).toBe('judging 5001 objects …\n');
  expect(check(['-'], named(1)).stderr).toBe('');
});

test('says of a kustomization that its output is what counts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [a.yaml]\n');
  writeFileSync(join(folder, 'a.yaml'), CONFIG_MAP);
  const { code, stderr } = check([folder]);
  rmSync(folder, { recursive: true });
  expect(stderr).toContain(`kubectl kustomize ${folder} | npm run -s check -- -`);
  expect(code).toBe(0);
});

describe('exit codes', () => {
  test.each([
    ['dist/, as it is committed', [], 0],
    ['a warning', [WARNED], 0],
    ['a warning, strictly', ['--strict', WARNED], 1],
    ['a broken link', [BROKEN], 1],
    ['no such folder', ['nowhere'], 2],
    ['an unknown option', ['--nothing'], 2],
    ['an unknown link', ['--explain', 'nothing'], 2],
    ['an unknown format', ['--output', 'xml'], 2],
    ['help', ['--help'], 0],
  ])('%s', (_what, args, code) => {
    expect(check(args).code).toBe(code);
  });

  test('standard input without an object is no success', () => {
    const { code, stdout } = check(['-'], 'a: 1\n');
    expect(code).toBe(2);
    expect(stdout).toContain(
      'standard input: no Kubernetes object in it: give it manifests that have apiVersion',
    );
    expect(stdout).toContain('0 warnings, 1 problem with the input');
  });

  test('a broken file does not keep the others from being judged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    writeFileSync(join(folder, 'bad.yaml'), 'a: [1\n');
    const { code, stdout } = check([folder, BROKEN]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(stdout).toMatch(/bad\.yaml:2:1: /);
    expect(stdout).toContain('✗ prometheus-selects');
  });

  test('objects without an HPA are judged by themselves', () => {
    const { code, stdout } = check(['-'], CONFIG_MAP);
    expect(code).toBe(0);
    expect(stdout).toContain('no HorizontalPodAutoscaler in 1 object: 0 errors, 0 warnings');
  });
});

test('the text names link, file, line, object, field, what was found, and what to change', () => {
  const { stdout } = check([BROKEN]);
  expect(stdout).toContain('shop/orders  Pods metric http_requests\n├─ ✓ scale-target\n');
  expect(stdout).toContain(
    [
      `error prometheus-selects  ${BROKEN}/all.yaml:203`,
      '  ServiceMonitor shop/orders metadata.labels',
      '  Prometheus monitoring/stack-kube-prometheus-stac-prometheus selects ServiceMonitors by release=stack, which ServiceMonitor shop/orders does not carry.',
      '  Why it matters: Prometheus passes over the monitor without a word: no target, no series, no metric.',
      '  To change: give the ServiceMonitor these labels, or select it',
    ].join('\n'),
  );
  // A warning says itself why it matters.
  expect(stdout.match(/Why it matters/g)).toHaveLength(1);
  expect(stdout).not.toContain('\u001b');
  expect(check([BROKEN], '', true).stdout).toContain('\u001b[31m✗');
});

test('the JSON has the documented shape', () => {
  const report = JSON.parse(check(['--output', 'json', BROKEN]).stdout);
  expect(Object.keys(report)).toEqual(['findings', 'chains', 'notWalked', 'problems']);
  expect(report.findings.at(-1)).toEqual({
    link: 'prometheus-selects',
    severity: 'error',
    file: `${BROKEN}/all.yaml`,
    line: 203,
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      namespace: 'shop',
      name: 'orders',
    },
    field: 'metadata.labels',
    message: expect.stringContaining('release=stack'),
    why: 'Prometheus passes over the monitor without a word: no target, no series, no metric.',
    fix: 'give the ServiceMonitor these labels, or select it',
  });
  expect(report.chains[0]).toMatchObject({
    hpa: { namespace: 'shop', name: 'orders' },
    metric: 'http_requests',
  });
  expect(report.chains[0].links.map(({ id }: { id: string }) => id)).toEqual(LINK_IDS);
});

describe('the list of links', () => {
  test('is in the order of the ids, one file each', () => {
    expect(links.map(({ id }) => id)).toEqual(LINK_IDS);
    for (const { id } of links) expect(readFileSync(`chain/links/${id}.ts`, 'utf8')).toContain(`id: '${id}'`);
  });

  test.each(links)('$id has a page', ({ id, sentence, why, advice }) => {
    expect(check(['--explain', id])).toEqual({ code: 0, stdout: `${explain(id)}\n`, stderr: '' });
    expect(explain(id)).toContain(sentence);
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(why).toMatch(/^[A-Z][^.]*\.$/);
    expect(explain(id)).toContain(`Otherwise: ${why}`);
    expect(advice).toContain('Symptoms:');
  });

  test('is the table of the README', () => {
    const [, table = ''] = readFileSync('README.md', 'utf8').split(/<!-- \/?links -->/);
    expect(table.trim()).toBe(linksTable());
  });
});
