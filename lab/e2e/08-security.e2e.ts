import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namespaces } from '../../config/namespaces';
import { labDist } from '../delivery/repository';
import { addresses } from '../node/addresses';
import { describeInLab } from './support/describe-in-lab';
import { ADAPTER, podNames } from './support/faults';
import { METRICS } from './support/metric';
import { permissions } from './support/permissions';
import { namespace, podAddress } from './support/shopfront';
import { kubectl } from './support/target';

const monitoring = namespaces.monitoring.name;
const serviceAccount = (account: string) => `system:serviceaccount:${account.replace('/', ':')}`;

describe('Pod Security', () => {
  const run = (into: string, ...args: string[]) =>
    kubectl.run(['run', 'intruder', '--image=busybox', '--namespace', into, '--dry-run=server', ...args]);

  test(`refuses a plain pod in ${monitoring}`, () => {
    const { status, stderr } = run(monitoring);
    expect(status).toBe(1);
    expect(stderr).toMatch(/forbidden: violates PodSecurity "restricted:latest"/);
  });

  test(`warns of one in ${namespace}, and takes it: the walk-through starts one`, () => {
    const { status, stderr } = run(namespace);
    expect(stderr).toMatch(/^Warning: would violate PodSecurity "restricted:latest"/);
    expect(status).toBe(0);
  });

  test(`refuses a privileged one there`, () => {
    const { status, stderr } = run(namespace, '--privileged');
    expect(status).toBe(1);
    expect(stderr).toMatch(/forbidden: violates PodSecurity "baseline:latest"/);
  });

  test.each([monitoring, namespace])('restricted is met by every pod that runs in %s', (name) => {
    const { stderr } = kubectl.run([
      ...['label', 'namespace', name, 'pod-security.kubernetes.io/enforce=restricted'],
      ...['--overwrite', '--dry-run=server'],
    ]);
    expect(stderr).toBe('');
  });
});

describe('who may do what', () => {
  const can = (account: string, asked: string) => {
    const { stdout, stderr } = kubectl.run([
      'auth',
      'can-i',
      ...asked.split(' '),
      `--as=${serviceAccount(account)}`,
    ]);
    // A misspelt kind is answered with a plain no.
    expect(stderr).not.toMatch(/doesn't have a resource type/);
    return stdout.trim();
  };

  test('the table has every ServiceAccount of dist/', () => {
    const accounts = labDist('real')
      .flatMap(({ objects }) => objects)
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(permissions.map(({ account }) => account).sort()).toEqual(expect.arrayContaining(accounts));
  });

  describe.each(permissions)('$account', ({ account, mays, mayNots }) => {
    if (mays.length > 0)
      test.each(mays)('may %s', (asked) => {
        expect(can(account, asked)).toBe('yes');
      });

    test.each(mayNots)('may not %s', (asked) => {
      expect(can(account, asked)).toBe('no');
    });
  });
});

describe('the metric', () => {
  const path = `/apis/custom.metrics.k8s.io/v1beta2/namespaces/${namespace}/services/shopfront-metrics/${METRICS[0]}`;
  const readAs = (user: string) => kubectl.run(['get', '--raw', path, `--as=${user}`]);

  test('is for the HPA controller', () => {
    expect(readAs('system:serviceaccount:kube-system:horizontal-pod-autoscaler')).toMatchObject({
      status: 0,
    });
  });

  test.each([...permissions.map(({ account }) => serviceAccount(account)), 'system:anonymous'])(
    'is not for %s',
    (user) => {
      expect(readAs(user).stderr).toMatch(/forbidden/i);
    },
  );
});

describeInLab('the adapter, asked from where the API server asks it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['v1beta1', 'v1beta2'])(
    'proves its name with the certificate, and refuses anonymous: %s',
    (version) => {
      const authority = join(folder, 'ca.crt');
      const bundle = [
        'get',
        'apiservice',
        `${version}.custom.metrics.k8s.io`,
        '--output=jsonpath={.spec.caBundle}',
      ];
      writeFileSync(authority, Buffer.from(kubectl.must(bundle), 'base64'));
      const [pod] = podNames(ADAPTER);
      const host = `prometheus-adapter.${monitoring}.svc`;
      const code = execFileSync('curl', [
        ...['--silent', '--show-error', '--max-time', '10', '--output', join(folder, 'answer')],
        ...['--cacert', authority, '--interface', addresses.controlPlane, '--write-out', '%{http_code}'],
        ...['--connect-to', `${host}:443:${podAddress(monitoring, `${pod}`)}:6443`],
        `https://${host}/apis/custom.metrics.k8s.io/${version}`,
      ]);
      expect(`${code}`).toBe('403');
    },
  );
});
