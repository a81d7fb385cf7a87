import { Yaml } from 'cdk8s';
import type { Application } from '../app';
import type { ManifestFile } from './manifest';

/** The files of `dist/`, in memory. Fails as `cdk8s synth` does when a construct finds itself invalid. */
export function render(applications: readonly Application[]): ManifestFile[] {
  return applications.flatMap(({ name, app }) =>
    app.charts.map((chart) => {
      const objects = chart.toJson();
      return { path: `${name}/${chart.node.id}.k8s.yaml`, text: Yaml.stringify(...objects), objects };
    }),
  );
}
