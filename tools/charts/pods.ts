import { violations } from '../../chain/model/pod-security';
import { podTemplateOf } from '../../chain/model/workload';
import { KubeObject } from '../../chain/object';
import type { Platform } from '../../config/platform';
import { ToolError } from '../go-module';

/**
 * Refuses what a chart renders when its namespace would not admit a pod of it.
 * @throws ToolError naming each pod, and what of it is not admitted
 */
export function refusePods(chart: string, manifests: readonly unknown[], { namespaces }: Platform): void {
  const { monitoring, nodeExporter, applications } = namespaces;
  const levels = new Map(
    [monitoring, nodeExporter, ...applications].map(({ name, enforce }) => [name, enforce]),
  );
  const refused = manifests.flatMap((value) => {
    const object = KubeObject.of({ value, file: chart });
    const pods = object === undefined ? undefined : podTemplateOf(object);
    const level = levels.get(object?.statedNamespace || monitoring.name) ?? 'privileged';
    return pods === undefined
      ? []
      : violations(pods, level).map(({ message }) => `${pods.object.title}: ${message}`);
  });
  if (refused.length > 0) throw new ToolError(`${chart}: pods are not admitted\n${refused.join('\n')}`);
}
