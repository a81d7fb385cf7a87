import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const FOLDER = 'argocd/health';
const HPA = 'autoscaling_HorizontalPodAutoscaler';
const API = 'apiregistration.k8s.io_APIService';
const APPLICATION = 'argoproj.io_Application';

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');

/** What a script says of objects, run by a real interpreter. */
function statuses(kind: string, objects: readonly unknown[]): string[] {
  const script = readFileSync(join(root, FOLDER, `${kind}.lua`), 'utf8');
  const input = JSON.stringify(objects.map((obj) => ({ script, obj })));
  const output = execFileSync(process.execPath, [join(__dirname, '../support/run-lua.cjs')], {
    input,
    encoding: 'utf8',
  });
  return JSON.parse(output).map(({ status }: { status: string }) => status);
}

/** Each case: what is expected, what it is a case of, the object. */
type Case = readonly [status: string, what: string, object: unknown];

function judges(kind: string, cases: readonly Case[]): void {
  const found: string[] = [];
  beforeAll(() => {
    found.push(
      ...statuses(
        kind,
        cases.map(([, , object]) => object),
      ),
    );
  });
  test.each(cases.map(([status, what], index) => [status, what, index] as const))(
    'is %s %s',
    (status, _, index) => {
      expect(found[index]).toBe(status);
    },
  );
}

describe('an HPA', () => {
  const hpa = (age: number, conditions?: unknown[]) => ({
    metadata: { creationTimestamp: minutesAgo(age) },
    ...(conditions && { status: { conditions } }),
  });
  const able = { type: 'AbleToScale', status: 'True', reason: 'ReadyForNewScale', message: 'ready' };
  const blind = {
    type: 'ScalingActive',
    status: 'False',
    reason: 'FailedGetObjectMetric',
    message: 'the HPA was unable to compute the replica count',
  };
  const active = { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', message: 'found' };
  const limited = { type: 'ScalingLimited', status: 'True', reason: 'TooFewReplicas', message: 'at minimum' };

  judges(HPA, [
    ['Progressing', 'before its first decision', hpa(0)],
    ['Progressing', 'without a decision about its metric', hpa(0, [able])],
    ['Progressing', 'blind in its first minutes', hpa(9, [able, blind])],
    ['Degraded', 'blind after them', hpa(11, [blind])],
    ['Degraded', 'blind after them, although it is able to scale', hpa(30, [able, blind, limited])],
    ['Healthy', 'that reads its metric', hpa(30, [able, active, limited])],
    ['Healthy', 'at its limit', hpa(1, [limited, active, able])],
    ['Healthy', 'switched off by zero replicas', hpa(30, [able, { ...blind, reason: 'ScalingDisabled' }])],
    [
      'Degraded',
      'that cannot scale its target',
      hpa(1, [{ ...able, status: 'False', reason: 'FailedGetScale' }, active]),
    ],
  ]);
});

describe('an APIService', () => {
  const api = (status: string, since: number) => ({
    status: {
      conditions: [
        { type: 'Available', status, reason: 'r', message: 'm', lastTransitionTime: minutesAgo(since) },
      ],
    },
  });

  const unavailable = { type: 'Available', status: 'False', reason: 'FailedDiscoveryCheck' };

  judges(API, [
    ['Progressing', 'before the first probe', {}],
    ['Progressing', 'unavailable for four minutes', api('False', 4)],
    ['Degraded', 'unavailable for six minutes', api('False', 6)],
    ['Progressing', 'unavailable since nobody knows when', { status: { conditions: [unavailable] } }],
    ['Progressing', 'that says nothing of its availability', { status: { conditions: [] } }],
    ['Healthy', 'available', api('True', 10)],
  ]);
});

describe('an Application', () => {
  judges(APPLICATION, [
    ['Progressing', 'before anything is known', {}],
    ['Progressing', 'before its first sync', { status: {} }],
    ['Degraded', 'when its objects are', { status: { health: { status: 'Degraded' } } }],
    ['Healthy', 'when its objects are', { status: { health: { status: 'Healthy', message: 'm' } } }],
  ]);
});

test('the command in the docs installs each script under the key that its name is the end of', () => {
  const docs = readFileSync(join(root, 'docs/argocd.md'), 'utf8');
  const installed = [...docs.matchAll(/--from-file=(\S+)=(argocd\/health\/\S+)/g)];
  const scripts = readdirSync(join(root, FOLDER));
  expect(installed.map(([, key, file]) => [key, file]).sort()).toEqual(
    scripts
      .map((file) => [`resource.customizations.health.${file.replace('.lua', '')}`, `${FOLDER}/${file}`])
      .sort(),
  );
});
