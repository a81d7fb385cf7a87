import { versions } from '../../config/versions';
import { pinnedVersion } from './pinned-version';

/** Programs that are built together from a Go module of `lab/modules/`. */
export interface Component {
  /** What people call it. */
  readonly name: string;
  /**
   * The folder in `lab/modules/`.
   * @default - the one of the component's name
   */
  readonly module?: string;
  /** Program by program, the package that it is built from. `.` and `./folder` are packages of the module itself. */
  readonly binaries: Readonly<Record<string, string>>;
  /** Go build tags. */
  readonly tags: readonly string[];
  /** Linker flags besides the ones that leave out debugging symbols. */
  readonly ldflags: readonly string[];
}

const KUBERNETES = 'k8s.io/kubernetes/cmd';
const OPERATOR = 'github.com/prometheus-operator/prometheus-operator';
const KUBERNETES_TAGS = ['notest', 'grpcnotrace'];

/** The version of Kubernetes that the lab runs, without the leading `v`. */
export const KUBERNETES_VERSION = pinnedVersion('kubernetes', 'k8s.io/kubernetes');

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
      actionlint: 'github.com/rhysd/actionlint/cmd/actionlint',
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
      'kube-controller-manager': `${KUBERNETES}/kube-controller-manager`,
      'kube-scheduler': `${KUBERNETES}/kube-scheduler`,
      kubelet: `${KUBERNETES}/kubelet`,
      'kube-proxy': `${KUBERNETES}/kube-proxy`,
    },
    tags: KUBERNETES_TAGS,
    ldflags: kubernetesVersion(),
  },
  // With the versions and tags of the programs above, so that it only costs the time of a link.
  {
    name: 'kubernetes-oracle',
    module: 'kubernetes',
    binaries: { 'kubernetes-oracle': './oracle' },
    tags: KUBERNETES_TAGS,
    ldflags: [],
  },
  {
    name: 'calico',
    binaries: {
      'calico-felix': 'github.com/projectcalico/calico/felix/cmd/calico-felix',
      calico: 'github.com/projectcalico/calico/cni-plugin/cmd/calico',
    },
    tags: [],
    // felix refuses to start with a version that is none.
    ldflags: ['-X github.com/projectcalico/calico/felix/buildinfo.GitVersion=v3.28.5'],
  },
  { name: 'coredns', binaries: { coredns: '.' }, tags: ['grpcnotrace'], ldflags: [] },
  {
    name: 'podinfo',
    binaries: { podinfo: 'github.com/stefanprodan/podinfo/cmd/podinfo' },
    tags: [],
    ldflags: [],
  },
  // The load of the tests: so many requests a second, whatever the answers take.
  { name: 'vegeta', binaries: { vegeta: 'github.com/tsenart/vegeta/v12' }, tags: [], ldflags: [] },
  {
    name: 'prometheus-adapter',
    binaries: { 'prometheus-adapter': 'sigs.k8s.io/prometheus-adapter/cmd/adapter' },
    tags: [],
    ldflags: [],
  },
  {
    name: 'prometheus-operator',
    binaries: {
      'prometheus-operator': `${OPERATOR}/cmd/operator`,
      'prometheus-config-reloader': `${OPERATOR}/cmd/prometheus-config-reloader`,
    },
    tags: [],
    // The operator derives the image of the reloader from its own version.
    ldflags: [
      `-X github.com/prometheus/common/version.Version=${pinnedVersion('prometheus-operator', OPERATOR)}`,
    ],
  },
  { name: 'cert-manager', binaries: { 'cert-manager': '.' }, tags: ['grpcnotrace'], ldflags: [] },
  {
    name: 'metrics-server',
    binaries: { 'metrics-server': 'sigs.k8s.io/metrics-server/cmd/metrics-server' },
    tags: [],
    ldflags: [],
  },
  {
    name: 'argo-cd',
    binaries: { argocd: '.' },
    tags: [],
    ldflags: [
      `-X github.com/argoproj/argo-cd/v3/common.version=${pinnedVersion('argo-cd', 'github.com/argoproj/argo-cd/v3')}`,
    ],
  },
];
