import { shopfront } from '../delivery/shopfront';

const { namespace } = shopfront;

/** A command of the tutorial that this repository follows, and what it does here. */
export interface Step {
  /** As the tutorial writes it. */
  readonly command: string;
  /** What it shows here and where that deliberately differs, for the table in the README. */
  readonly shows: string;
  /** What it must print. Of a command that runs until somebody stops it: by then. */
  readonly prints: readonly RegExp[];
  /** A command that runs until somebody stops it is stopped once this holds. @default - it ends by itself */
  readonly until?: 'printed' | 'three pods';
}

const METRICS = `/apis/custom.metrics.k8s.io/v1beta1/namespaces/${namespace}/pods/*/http_requests_per_second`;
const HOSTNAME = `kubectl get svc shopfront-svc -n ${namespace} -o jsonpath='{.status.loadBalancer.ingress[].hostname}'`;

/** Every command of the walk-through that asks or tries something, in its order. `$SVC_LB_URL` is what the tutorial puts there. */
export const walkThrough: readonly Step[] = [
  {
    command: 'kubectl rollout status deploy/prometheus-operator --namespace monitoring',
    shows: 'the operator, of the chart kube-prometheus-stack',
    prints: [/successfully rolled out/],
  },
  {
    command: 'kubectl rollout status deploy/prometheus-adapter --namespace monitoring',
    shows: 'two replicas, over zones and nodes',
    prints: [/successfully rolled out/],
  },
  {
    command: 'kubectl get pods --namespace monitoring',
    shows:
      '`prometheus-k8s-0`, `prometheus-k8s-1`, the adapter, the operator. node-exporter lives in `node-exporter`, the only privileged namespace',
    prints: [
      /^prometheus-k8s-0 +2\/2 +Running/m,
      /^prometheus-k8s-1 +2\/2 +Running/m,
      /^prometheus-adapter-\S+ +1\/1 +Running/m,
      /^prometheus-operator-\S+ +1\/1 +Running/m,
    ],
  },
  {
    command: 'kubectl get apiservices v1beta1.metrics.k8s.io',
    shows: 'metrics-server, an add-on of EKS',
    prints: [/kube-system\/metrics-server +True/],
  },
  {
    command: 'kubectl get apiservices v1beta1.custom.metrics.k8s.io',
    shows:
      'available, with a verified certificate instead of `insecureSkipTLSVerify`; `v1beta2` is there too',
    prints: [/monitoring\/prometheus-adapter +True/],
  },
  {
    command: 'kubectl describe apiservice v1beta1.custom.metrics.k8s.io',
    shows: 'the authority that the certificate is checked against, as `Ca Bundle`',
    prints: [/Ca Bundle: +\S+/, /Message: +all checks passed/],
  },
  {
    command: 'kubectl get --raw /apis/metrics.k8s.io/v1beta1/nodes | jq',
    shows: 'CPU and memory of each node',
    prints: [/"kind": "NodeMetricsList"/, /"memory": "\d+/],
  },
  {
    command: 'kubectl get --raw /apis/metrics.k8s.io/v1beta1/pods | jq',
    shows: 'the same of each pod',
    prints: [/"kind": "PodMetricsList"/, /"name": "shopfront-deploy-/],
  },
  {
    command: 'kubectl get --raw "/apis/custom.metrics.k8s.io/v1beta1/" | jq .',
    shows:
      '`pods/` and `namespaces/http_requests_per_second`, and besides them `services/` with the burst metric',
    prints: [
      /"name": "namespaces\/http_requests_per_second"/,
      /"name": "pods\/http_requests_per_second"/,
      /"name": "services\/http_requests_per_second"/,
      /"name": "services\/http_requests_per_second_burst"/,
    ],
  },
  {
    command: 'kubectl get --raw "/apis/custom.metrics.k8s.io/v1beta1" | jq . |grep "pods/"',
    shows: 'the line for the pods alone',
    prints: [/^ +"name": "pods\/http_requests_per_second",$/m],
  },
  {
    command: HOSTNAME,
    shows: 'the name of a network load balancer, not of a classic one',
    prints: [/^\S+\.\S+$/],
  },
  {
    command: 'curl $SVC_LB_URL',
    shows: 'podinfo, whose answer is JSON today',
    prints: [/"hostname": "shopfront-deploy-/, /"version": "\d/],
  },
  {
    command: 'curl $SVC_LB_URL/metrics',
    shows:
      'podinfo answers this on its main port too; Prometheus reads port 9797, which no load balancer has',
    prints: [/^http_request_duration_seconds_count\{/m, /^http_requests_total\{/m],
  },
  {
    command: 'kubectl --namespace monitoring port-forward svc/prometheus-k8s 9090 &',
    shows: 'Prometheus on http://localhost:9090',
    prints: [/Forwarding from 127\.0\.0\.1:9090/],
    until: 'printed',
  },
  {
    command: `kubectl get --raw ${METRICS} | jq`,
    shows:
      'requests per second over five minutes of each pod: 0 when idle, where the tutorial has 400m of its own scrapes',
    prints: [/"name": "shopfront-deploy-/, /"value": "\d+m?"/],
  },
  {
    command: `kubectl get --raw ${METRICS}?labelSelector=app%3Dshopfront | jq`,
    shows: 'the same, of shopfront',
    prints: [/"name": "shopfront-deploy-/, /"value": "\d+m?"/],
  },
  {
    command: `kubectl run -i --tty load-generator$RANDOM -n ${namespace} --rm --image=busybox --restart=Never -- /bin/sh -c "while sleep 0.05; do wget -q -O- http://$SVC_LB_URL; done"`,
    shows:
      'three pods within a minute, one again a few minutes after it ends. The pod is not `restricted`, which the namespace warns of and allows',
    prints: [/"hostname": "shopfront-deploy-/],
    until: 'three pods',
  },
  {
    command: `kubectl get hpa shopfront-hpa -n ${namespace} --watch`,
    shows: 'two targets instead of one, both of the Service',
    prints: [/shopfront-hpa +Deployment\/shopfront-deploy +\S+\/2 \(avg\), \S+\/2 \(avg\) +1 +3/],
    until: 'printed',
  },
];

/** The walk-through as the README shows it. */
export function walkThroughTable(): string {
  const rows = walkThrough.map(
    ({ command, shows }) => `| \`${command.replaceAll('|', '\\|')}\` | ${shows} |`,
  );
  return ['| command | what it shows here |', '|---|---|', ...rows].join('\n');
}
