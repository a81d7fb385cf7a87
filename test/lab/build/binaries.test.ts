import { sourcesOf } from '../../../lab/build/binaries';
import { components } from '../../../lab/build/component';

const sources = (name: string): readonly string[] =>
  components.filter((component) => component.name === name).flatMap(sourcesOf);

test('programs of one module are built again when its go.mod changes, and each for its own package alone', () => {
  expect(sources('kubernetes')).toEqual(['go.mod', 'go.sum']);
  expect(sources('kubernetes-oracle')).toEqual(['go.mod', 'go.sum', 'oracle/main.go']);
});

test('a program whose source lies in the module is built again when that changes', () => {
  expect(sources('coredns')).toEqual(['go.mod', 'go.sum', 'main.go']);
});
