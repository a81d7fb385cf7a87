import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { AppProject, type AppProjectSpec } from '../imports/argoproj.io';
import type { ProjectName } from './application';
import { HELM_REPOSITORY } from './helm-charts';

/** API group and kind, as a project lists them. */
type Kind = readonly [group: string, kind: string];

/**
 * What a project may do, exactly. Written out and not derived from what is rendered: a project that follows its
 * Applications stops nothing. A test compares the two.
 */
interface Project {
  readonly description: string;
  readonly helm: boolean;
  readonly namespaces: readonly string[];
  readonly clusterKinds: readonly Kind[];
  readonly namespacedKinds: readonly Kind[];
}

const RBAC = 'rbac.authorization.k8s.io';
const MONITORING = 'monitoring.coreos.com';

function definitions({ namespaces }: Platform): Readonly<Record<ProjectName, Project>> {
  const applications = namespaces.applications.map(({ name }) => name);
  return {
    root: {
      description: 'The root Application: it may make Applications, and nothing else.',
      helm: false,
      namespaces: [namespaces.argocd],
      clusterKinds: [],
      namespacedKinds: [['argoproj.io', 'Application']],
    },
    platform: {
      description: 'What every service stands on.',
      helm: true,
      namespaces: [
        ...applications,
        namespaces.monitoring.name,
        namespaces.nodeExporter.name,
        // One RoleBinding: the adapter reads there who the API server's front proxy is.
        'kube-system',
      ],
      clusterKinds: [
        ['', 'Namespace'],
        ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'],
        ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration'],
        ['apiextensions.k8s.io', 'CustomResourceDefinition'],
        ['apiregistration.k8s.io', 'APIService'],
        [RBAC, 'ClusterRole'],
        [RBAC, 'ClusterRoleBinding'],
      ],
      namespacedKinds: [
        ['', 'ConfigMap'],
        ['', 'Secret'],
        ['', 'Service'],
        ['', 'ServiceAccount'],
        ['apps', 'DaemonSet'],
        ['apps', 'Deployment'],
        ['cert-manager.io', 'Certificate'],
        ['cert-manager.io', 'Issuer'],
        [MONITORING, 'Alertmanager'],
        [MONITORING, 'Prometheus'],
        [MONITORING, 'PrometheusRule'],
        [MONITORING, 'ServiceMonitor'],
        ['networking.k8s.io', 'NetworkPolicy'],
        ['policy', 'PodDisruptionBudget'],
        [RBAC, 'Role'],
        [RBAC, 'RoleBinding'],
      ],
    },
    services: {
      description: 'The services: nothing cluster-wide, and only where services live.',
      helm: false,
      namespaces: applications,
      clusterKinds: [],
      namespacedKinds: [
        ['', 'Service'],
        ['', 'ServiceAccount'],
        ['apps', 'Deployment'],
        ['autoscaling', 'HorizontalPodAutoscaler'],
        [MONITORING, 'ServiceMonitor'],
        ['networking.k8s.io', 'NetworkPolicy'],
        ['policy', 'PodDisruptionBudget'],
      ],
    },
  };
}

/** The three AppProjects. */
export function projects(scope: Construct, platform: Platform): void {
  for (const [name, project] of Object.entries(definitions(platform)))
    new AppProject(scope, `project-${name}`, {
      metadata: {
        name,
        namespace: platform.namespaces.argocd,
      },
      spec: spec(project, platform),
    });
}

function spec(project: Project, { repository }: Platform): AppProjectSpec {
  return {
    description: project.description,
    sourceRepos: [repository.url, ...(project.helm ? [HELM_REPOSITORY] : [])],
    destinations: project.namespaces.map((namespace) => ({ server: repository.destination, namespace })),
    // A cluster-scoped kind that is not listed is refused, an empty list refuses all. Without a list of namespaced kinds
    // all of them would be allowed, so each project has one.
    clusterResourceWhitelist: project.clusterKinds.map(listed),
    namespaceResourceWhitelist: project.namespacedKinds.map(listed),
  };
}

function listed([group, kind]: Kind) {
  return { group, kind };
}
