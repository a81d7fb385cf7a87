import { versions } from '../../config/versions';
import { pinnedVersion } from './pinned-version';

/** A Go module of `lab/modules/` and the programs that are built from it. */
export interface Component {
  /** The folder in `lab/modules/`, which is also what people call it. */
  readonly name: string;
  /** Program by program, the package that it is built from. */
  readonly binaries: Readonly<Record<string, string>>;
  /** Go build tags. */
  readonly tags: readonly string[];
  /** Linker flags besides the ones that leave out debugging symbols. */
  readonly ldflags: readonly string[];
}

const KUBERNETES = 'k8s.io/kubernetes/cmd';
const KUBERNETES_VERSION = pinnedVersion('kubernetes', 'k8s.io/kubernetes');

/** Without these the API server takes itself for version 0.0.0, and operators behave as with an ancient one. */
function kubernetesVersion(): string[] {
  const [major, minor] = KUBERNETES_VERSION.split('.');
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((variable) => [
    `-X ${variable}.gitVersion=v${KUBERNETES_VERSION}`,
    `-X ${variable}.gitMajor=${major}`,
    `-X ${variable}.gitMinor=${minor}`,
    `-X ${variable}.gitTreeState=clean`,
    `-X ${variable}.gitCommit=${'0'.repeat(40)}`,
    `-X ${variable}.buildDate=2026-01-01T00:00:00Z`,
  ]);
}

/** What can be built, in the order in which it is worth having. */
export const components: readonly Component[] = [
  {
    name: 'prometheus',
    binaries: {
      promtool: 'github.com/prometheus/prometheus/cmd/promtool',
      prometheus: 'github.com/prometheus/prometheus/cmd/prometheus',
    },
    // Only the discovery of Kubernetes: the other forty would triple the build.
    tags: ['remove_all_sd', 'enable_kubernetes_sd', 'grpcnotrace'],
    ldflags: [`-X github.com/prometheus/common/version.Version=${versions.prometheus}`],
  },
  {
    name: 'lint',
    binaries: {
      'kube-score': 'github.com/zegl/kube-score/cmd/kube-score',
      kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform',
    },
    tags: [],
    ldflags: [],
  },
  {
    name: 'kube-linter',
    binaries: { 'kube-linter': 'golang.stackrox.io/kube-linter/cmd/kube-linter' },
    tags: [],
    ldflags: [],
  },
  { name: 'etcd', binaries: { etcd: 'go.etcd.io/etcd/server/v3' }, tags: [], ldflags: [] },
  {
    name: 'kubernetes',
    binaries: {
      'kube-apiserver': `${KUBERNETES}/kube-apiserver`,
      kubectl: `${KUBERNETES}/kubectl`,
    },
    tags: ['notest', 'grpcnotrace'],
    ldflags: kubernetesVersion(),
  },
];
