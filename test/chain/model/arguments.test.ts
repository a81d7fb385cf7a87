import { Arguments } from '../../../chain/model/arguments';
import { KubeObject } from '../../../chain/object';

const argumentsOf = (container: object) => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [container] } };
  const object = KubeObject.of({ value: pod, file: 'a.yaml' });
  if (object === undefined) throw new Error('a Pod is an object');
  return new Arguments(object.get('spec', 'containers', 0));
};

test.each([
  [{ args: ['--config=/a'] }, '/a', 'spec.containers[0].args[0]'],
  [{ args: ['-v=6', '--config', '/a'] }, '/a', 'spec.containers[0].args[1]'],
  [{ command: ['/adapter', '--config=/a'], args: ['--v=6'] }, '/a', 'spec.containers[0].command[1]'],
  [{ args: ['--config=/a', '--config=/b?x=y'] }, '/b?x=y', 'spec.containers[0].args[1]'],
  [{ args: ['--config-map=/a', 5] }, undefined, 'spec.containers[0].args'],
  [{}, undefined, 'spec.containers[0].args'],
])('%j: the flag, its value and its place', (container, value, place) => {
  const args = argumentsOf(container);
  expect(args.value('config')).toBe(value);
  expect(args.has('config')).toBe(value !== undefined);
  expect(args.field('config').name).toBe(place);
});
