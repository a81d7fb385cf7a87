import { describePorts, reachedPort, servicePorts } from '../../../chain/model/service';
import { podTemplateOf } from '../../../chain/model/workload';
import { objectOf } from '../support/object';

const serviceOf = (...ports: readonly object[]) =>
  objectOf({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop' }, spec: { ports } });

const podsOf = (...ports: readonly object[]) => {
  const spec = { containers: [{ name: 'web', ports }] };
  const template = podTemplateOf(
    objectOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, spec }),
  );
  if (template === undefined) throw new Error('a Pod has pods');
  return template;
};

const pods = podsOf({ name: 'http', containerPort: 8080 }, { containerPort: 9090 });

test.each([
  [{ name: 'http', port: 80, targetPort: 'http' }, 'http', 'spec.ports[0].targetPort'],
  [{ name: 'http', port: 80, targetPort: 8080 }, 8080, 'spec.ports[0].targetPort'],
  [{ name: 'http', port: 80 }, 80, 'spec.ports[0]'],
])('%j leads to %s', (port, target, at) => {
  const [read] = servicePorts(serviceOf(port));
  expect([read?.name, read?.port, read?.target, read?.targetField.name]).toEqual(['http', 80, target, at]);
});

test('a port without number and target leads nowhere', () => {
  const [read] = servicePorts(serviceOf({ name: 'http' }));
  expect(read?.target).toBeUndefined();
  expect(reachedPort(read?.target, pods)).toBeUndefined();
});

test.each([
  ['http', 8080],
  [8080, 8080],
  [9090, 9090],
])('the target %j is the declared port %d', (target, number) => {
  const reached = reachedPort(target, pods);
  expect([reached?.number, reached?.declared?.number]).toEqual([number, number]);
});

test('a number that no container declares is reached all the same; a name is not', () => {
  expect(reachedPort(8081, pods)).toEqual({ number: 8081 });
  expect(reachedPort('https', pods)).toBeUndefined();
  expect(reachedPort('8080', pods)).toBeUndefined();
});

test('what the pods declare, in words', () => {
  expect(describePorts(pods)).toBe('http (8080), 9090');
  expect(describePorts(podsOf())).toBe('no port');
});
