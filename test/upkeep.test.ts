import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../config/versions';
import { components } from '../lab/build/component';
import { pinnedVersion } from '../lab/build/pinned-version';
import { shopfront } from '../lab/delivery/shopfront';
import { declarationInReadme } from './support/readme';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface CustomManager {
  readonly managerFilePatterns: readonly string[];
  readonly matchStrings: readonly string[];
}

const { customManagers }: { customManagers: readonly CustomManager[] } = JSON.parse(read('renovate.json'));

/** What Renovate's custom managers find in a file. */
function found(file: string, text = read(file)): RegExpMatchArray[] {
  return customManagers
    .filter(({ managerFilePatterns }) =>
      managerFilePatterns.some((pattern) => new RegExp(pattern.slice(1, -1)).test(file)),
    )
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'g'))]);
}

describe('Renovate', () => {
  test.each(Object.entries(versions))('finds versions.%s, %s', (name, version) => {
    const hits = found('config/versions.ts').filter(([text]) => text.includes(` ${name}: '`));
    expect(hits.map(({ groups }) => groups?.currentValue)).toEqual([version]);
  });

  test('takes a Kubernetes version from the name of an EKS release', () => {
    const [kubernetes] = found('config/versions.ts').filter(({ groups }) => groups?.depName === 'amazon-eks');
    const release = new RegExp(kubernetes?.groups?.extractVersion ?? '').exec('1.37-eks-12');
    expect(release?.groups?.version).toBe('1.37');
  });

  test.each([
    ['services/checkout.ts', declarationInReadme()],
    ['lab/delivery/shopfront.ts', read('lab/delivery/shopfront.ts')],
  ])('finds the image that %s declares', (file, text) => {
    const images = found(file, text).map(({ groups }) => `${groups?.depName}:${groups?.currentValue}`);
    expect(images).toEqual([`${shopfront.image.repository}:${shopfront.image.tag}`]);
  });

  // Of a go.mod it raises what is a tool, and leaves the rest to Go.
  test.each(components)('finds what $name is built from', ({ name, module = name, binaries }) => {
    const tools = [...read(`lab/modules/${module}/go.mod`).matchAll(/^(?:\t|tool )([^\s(]+)$/gm)].map(
      ([, tool]) => tool,
    );
    // A program that has its source here is built from what its go.mod requires directly.
    const packages = Object.values(binaries).filter((source) => !source.startsWith('.'));
    expect(tools).toEqual(expect.arrayContaining(packages));
  });

  test('finds the Renovate that reads renovate.json in the workflow', () => {
    const [version] = /(?<=RENOVATE_VERSION: ")[^"]+/.exec(read('.github/workflows/ci.yml')) ?? [];
    const hits = found('.github/workflows/ci.yml').map(({ groups }) => [
      groups?.datasource,
      groups?.depName,
      groups?.currentValue,
    ]);
    expect(hits).toEqual([['npm', 'renovate', version]]);
  });

  test('finds every action of the workflows, pinned by commit with its version beside it', () => {
    const uses = readdirSync(join(ROOT, '.github/workflows')).flatMap((file) =>
      read(`.github/workflows/${file}`)
        .split('\n')
        .filter((line) => line.includes('uses:')),
    );
    expect(uses).not.toEqual([]);
    for (const line of uses) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe('what is pinned twice agrees', () => {
  test('the Prometheus that tests the queries is the one that is deployed', () => {
    const [major, minor, patch] = versions.prometheus.split('.');
    // Version 3.13.2 is module v0.313.2: https://github.com/prometheus/prometheus/issues/8417
    expect(pinnedVersion('prometheus', 'github.com/prometheus/prometheus')).toBe(
      `0.${major}${minor?.padStart(2, '0')}.${patch}`,
    );
  });

  // The sidecar's arguments and the pods' labels are repeated from the operator's source; a person has to look there.
  test.each(['charts/config-reloader.ts', 'charts/prometheus-names.ts'])(
    'what %s repeats of the operator was read at the version that is deployed',
    (file) => {
      const source = /prometheus-operator\/prometheus-operator\/blob\/v([\d.]+)\//.exec(read(file));
      expect(source?.[1]).toBe(versions.prometheusOperator);
    },
  );

  test('the API server that is asked about dist/ is of the minor version of the cluster', () => {
    expect(pinnedVersion('kubernetes', 'k8s.io/kubernetes').split('.', 2).join('.')).toBe(
      versions.kubernetes,
    );
  });

  test('what the check knows of Kubernetes is what the API server of the lab says', () => {
    const { release }: { release: string } = JSON.parse(read('chain/kinds.json'));
    expect(release).toBe(`v${pinnedVersion('kubernetes', 'k8s.io/kubernetes')}`);
  });

  test('all modules of Kubernetes are of one version', () => {
    const staging = [
      ...read('lab/modules/kubernetes/go.mod').matchAll(/^replace k8s\.io\/\S+ => \S+ v0\.(\S+)$/gm),
    ];
    expect(new Set(staging.map(([, version]) => `1.${version}`))).toEqual(
      new Set([pinnedVersion('kubernetes', 'k8s.io/kubernetes')]),
    );
  });

  test('a module without a pinned version is an error', () => {
    expect(() => pinnedVersion('etcd', 'example.com/none')).toThrow(
      /etcd\/go\.mod: requires no example\.com\/none$/,
    );
  });
});
