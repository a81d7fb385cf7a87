import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { labels } from './constructs/labels';
import { roleRef, subject } from './constructs/role-binding';
import { MONITORING, PROMETHEUS_SERVICE, scrapedNamespaces } from './prometheus-names';

const VERBS = ['get', 'list', 'watch'];

/** Lets Prometheus discover targets, in each namespace that it scrapes and nowhere else. */
export class PrometheusRbacChart extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const subjects = [subject(PROMETHEUS_SERVICE, platform.namespaces.monitoring.name)];
    for (const namespace of scrapedNamespaces(platform)) {
      const metadata = { name: PROMETHEUS_SERVICE, namespace, labels: labels('prometheus', MONITORING) };
      new k8s.KubeRole(this, `${namespace}-role`, {
        metadata,
        rules: [
          { apiGroups: [''], resources: ['services', 'pods'], verbs: VERBS },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: VERBS },
        ],
      });
      new k8s.KubeRoleBinding(this, `${namespace}-role-binding`, {
        metadata,
        roleRef: roleRef('Role', PROMETHEUS_SERVICE),
        subjects,
      });
    }
  }
}
