import { createHash } from 'node:crypto';
import { dump } from 'js-yaml';
import { refuse } from '../refuse';
import type { RateWindows, RequestMetric } from '../request-metric';
import type { DiscoveryRule } from './discovery-rule';

/** prometheus-adapter's configuration file. */
export class AdapterConfig {
  /**
   * @param metrics every metric that a service scales by; one that several use counts once
   * @param namespaces where services live
   * @throws DeclarationError when two different metrics claim one name, or a window is too short
   */
  static serving(
    metrics: readonly RequestMetric[],
    windows: RateWindows,
    namespaces: readonly string[],
  ): AdapterConfig {
    const claims = new Map<string, DiscoveryRule>();
    for (const rule of [...new Set(metrics)].flatMap((metric) => metric.discoveryRules(windows, namespaces)))
      claim(claims, rule);
    return new AdapterConfig([...claims.values()]);
  }

  private constructor(readonly rules: readonly DiscoveryRule[]) {}

  /** The text of `config.yaml`. */
  toYaml(): string {
    return dump({ rules: this.rules }, { lineWidth: -1 });
  }

  /** Changes with the text: on the pod template it restarts the adapter, which reads its file only at start. */
  hash(): string {
    return createHash('sha256').update(this.toYaml()).digest('hex');
  }

  /** The resources that the rules associate series with, plural, as RBAC names them. */
  resources(): readonly string[] {
    const singular = this.rules.flatMap(({ resources }) => Object.values(resources.overrides));
    return [...new Set(singular.map(({ resource }) => `${resource}s`))].sort();
  }
}

function claim(claims: Map<string, DiscoveryRule>, rule: DiscoveryRule): void {
  const resource = Object.keys(rule.resources.overrides).join('/');
  const key = `${rule.name.as} of ${resource}`;
  const other = claims.get(key);
  if (other !== undefined && JSON.stringify(other) !== JSON.stringify(rule))
    refuse(`metric ${rule.name.as}`, rule.name.matches, `${other.name.matches} claims that name; rename one`);
  claims.set(key, rule);
}
