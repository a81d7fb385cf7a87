import { checkChains, type LinkId, type Report } from '../../chain';
import { load, Objects, withSecondService } from './support/mutate';

const HPA = 'HorizontalPodAutoscaler/shopfront-hpa';
const DEPLOY = 'Deployment/shopfront-deploy';
const METRICS = 'Service/shopfront-metrics';
const PUBLIC = 'Service/shopfront-svc';
const MONITOR = 'ServiceMonitor/shopfront-monitor';
const ADAPTER = 'Deployment/prometheus-adapter';
const ADAPTER_SERVICE = 'Service/prometheus-adapter';
const CONFIG = 'ConfigMap/adapter-config';
const RULES = 'data.config\\.yaml';
const PROMETHEUS = 'Prometheus/k8s';
const PROMETHEUS_SERVICE = 'Service/prometheus-k8s';
const API1 = 'APIService/v1beta1.custom.metrics.k8s.io';
const API2 = 'APIService/v1beta2.custom.metrics.k8s.io';
const CERTIFICATE = 'Certificate/prometheus-adapter';
const NAMESPACE = 'miztiik-automation-ns';
const PROMETHEUS_ROLE = `Role/${NAMESPACE}/prometheus-k8s`;
const TEMPLATE = 'spec.template';
const CONTAINER = 'spec.template.spec.containers.0';

const dist = withSecondService(load('dist'), 'shopfront', 'backoffice');

type Mutation = readonly [what: string, link: LinkId, mutate: (objects: Objects) => Objects];

/** Changes an argument of the adapter. */
const arg = (from: string | RegExp, to: string) => (objects: Objects) => {
  const args = objects.find(ADAPTER);
  const text = JSON.stringify(args);
  if (text.replace(from, to) === text) throw new Error(`no argument ${from}`);
  objects.all[objects.all.indexOf(args)] = JSON.parse(text.replace(from, to));
  return objects;
};

const rules = (from: string | RegExp, to: string) => (objects: Objects) =>
  objects.replace(CONFIG, RULES, from, to);
const set =
  (id: string, path: string, value: Parameters<Objects['set']>[2]) =>
  (objects: Objects): Objects =>
    objects.set(id, path, value);
const remove = (id: string) => (objects: Objects) => objects.remove(id);

/** Mutations of one service: the other one's chain must not notice. */
const ofService: readonly Mutation[] = [
  ['target of another name', 'scale-target', set(HPA, 'spec.scaleTargetRef.name', 'shopfront')],
  ['target of another kind', 'scale-target', set(HPA, 'spec.scaleTargetRef.kind', 'StatefulSet')],
  ['target of a kind that cannot scale', 'scale-target', set(HPA, 'spec.scaleTargetRef.kind', 'DaemonSet')],
  [
    'target in another API group',
    'scale-target',
    set(HPA, 'spec.scaleTargetRef.apiVersion', 'extensions/v1beta1'),
  ],
  ['HPA in another namespace', 'scale-target', set(HPA, 'metadata.namespace', 'monitoring')],
  ['minimum above maximum', 'scale-target', set(HPA, 'spec.minReplicas', 4)],
  ['maximum of zero', 'scale-target', set(HPA, 'spec.maxReplicas', 0)],
  ['no maximum', 'scale-target', set(HPA, 'spec.maxReplicas', undefined)],
  ['fixed replicas', 'scale-target', set(DEPLOY, 'spec.replicas', 1)],
  ['second HPA on the target', 'scale-target', (o) => o.copy(HPA, 'second')],
  ['renamed Deployment', 'scale-target', set(DEPLOY, 'metadata.name', 'shopfront')],
  [
    'selector of other labels',
    'pods-counted',
    set(DEPLOY, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'shop'),
  ],
  [
    'template of other labels',
    'pods-counted',
    set(DEPLOY, `${TEMPLATE}.metadata.labels.app\\.kubernetes\\.io/name`, 'shop'),
  ],
  ['no selector', 'pods-counted', set(DEPLOY, 'spec.selector', undefined)],
  ['second Deployment with the labels', 'pods-counted', (o) => o.copy(DEPLOY, 'canary')],
  [
    'described object of another name',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront'),
  ],
  [
    'described object that nobody scrapes',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront-svc'),
  ],
  ['Utilization of an object', 'metric-target', set(HPA, 'spec.metrics.0.object.target.type', 'Utilization')],
  ['target value of zero', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', '0')],
  ['negative target value', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', '-2')],
  [
    'target value with a unit of time',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.target.averageValue', '2rps'),
  ],
  ['no target value', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', undefined)],
  [
    'target value in the wrong field',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.target', { type: 'AverageValue', value: '2' }),
  ],
  ['metric without a name', 'metric-target', set(HPA, 'spec.metrics.0.object.metric.name', undefined)],
  ['metric of unknown type', 'metric-target', set(HPA, 'spec.metrics.0.type', 'Service')],
  [
    'metric that no rule gives',
    'adapter-rule',
    set(HPA, 'spec.metrics.0.object.metric.name', 'http_requests'),
  ],
  [
    'metric of a resource that no rule associates',
    'adapter-rule',
    (o) =>
      o.set(HPA, 'spec.metrics.0.object.describedObject', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'shopfront-deploy',
      }),
  ],
  [
    'scraped less often than the burst window needs',
    'rate-window',
    set(MONITOR, 'spec.endpoints.0.interval', '15s'),
  ],
  ['scraped less often than a rate needs', 'rate-window', set(MONITOR, 'spec.endpoints.0.interval', '1m')],
  ['monitor without the label', 'prometheus-selects', set(MONITOR, 'metadata.labels.prometheus', undefined)],
  ['monitor with another label', 'prometheus-selects', set(MONITOR, 'metadata.labels.prometheus', 'main')],
  [
    'monitor of other labels',
    'service-monitor',
    set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', 'http'),
  ],
  [
    'monitor of both Services',
    'service-monitor',
    (o) =>
      o
        .set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', undefined)
        .set(PUBLIC, 'spec.ports.0', { name: 'http-metrics', port: 80, targetPort: 'http-metrics' }),
  ],
  [
    'monitor that looks elsewhere',
    'service-monitor',
    set(MONITOR, 'spec.namespaceSelector', { matchNames: ['monitoring'] }),
  ],
  ['monitor in another namespace', 'service-monitor', set(MONITOR, 'metadata.namespace', 'monitoring')],
  ['monitor by port number', 'service-monitor', set(MONITOR, 'spec.endpoints.0.port', 9797)],
  [
    'monitor by a port name off by a letter',
    'service-monitor',
    set(MONITOR, 'spec.endpoints.0.port', 'http-metric'),
  ],
  [
    'monitor with two endpoints on one port',
    'service-monitor',
    set(MONITOR, 'spec.endpoints.1', { port: 'http-metrics' }),
  ],
  ['second monitor of the Service', 'service-monitor', (o) => o.copy(MONITOR, 'again')],
  ['interval that is none', 'service-monitor', set(MONITOR, 'spec.endpoints.0.interval', '10 s')],
  ['timeout above the interval', 'service-monitor', set(MONITOR, 'spec.endpoints.0.scrapeTimeout', '11s')],
  [
    'metrics Service without its label',
    'service-monitor',
    set(METRICS, 'metadata.labels.app\\.kubernetes\\.io/component', undefined),
  ],
  ['metrics Service with another port name', 'service-monitor', set(METRICS, 'spec.ports.0.name', 'metrics')],
  ['metrics Service in another namespace', 'metric-target', set(METRICS, 'metadata.namespace', 'monitoring')],
  ['metrics Service of another name', 'metric-target', set(METRICS, 'metadata.name', 'shopfront')],
  ['no metrics Service', 'metric-target', remove(METRICS)],
  [
    'metrics Service that selects nothing',
    'metrics-port',
    set(METRICS, 'spec.selector.app\\.kubernetes\\.io/name', 'shop'),
  ],
  ['metrics Service with a narrower selector', 'metrics-port', set(METRICS, 'spec.selector.version', 'v2')],
  ['target port of an unknown name', 'metrics-port', set(METRICS, 'spec.ports.0.targetPort', 'metrics')],
  ['container port of another name', 'metrics-port', set(DEPLOY, `${CONTAINER}.ports.1.name`, 'metrics')],
  ['no metrics port in the container', 'metrics-port', set(DEPLOY, `${CONTAINER}.ports.1`, undefined)],
  [
    'load balancer on the metrics port',
    'metrics-port',
    set(PUBLIC, 'spec.ports.0.targetPort', 'http-metrics'),
  ],
  [
    'probe on an unfiltered path',
    'self-traffic',
    set(DEPLOY, `${CONTAINER}.readinessProbe.httpGet.path`, '/status'),
  ],
  [
    'metrics policy for another port',
    'network-flow',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.port', 9798),
  ],
  [
    'metrics policy for another protocol',
    'network-flow',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.protocol', 'UDP'),
  ],
  [
    'metrics policy for other pods',
    'network-flow',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.podSelector.matchLabels.prometheus',
      'main',
    ),
  ],
  [
    'metrics policy for another namespace',
    'network-flow',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.namespaceSelector.matchExpressions.0.values.0',
      'observability',
    ),
  ],
  ['no metrics policy', 'network-flow', remove('NetworkPolicy/shopfront-metrics')],
  [
    'egress without UDP',
    'network-flow',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.ports.0', undefined),
  ],
  [
    'egress to another DNS',
    'network-flow',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.to.0.podSelector.matchLabels.k8s-app', 'dns'),
  ],
  ['privileged container', 'pod-admission', set(DEPLOY, `${CONTAINER}.securityContext.privileged`, true)],
  ['host network', 'pod-admission', set(DEPLOY, `${TEMPLATE}.spec.hostNetwork`, true)],
  [
    'host path',
    'pod-admission',
    set(DEPLOY, `${TEMPLATE}.spec.volumes.0`, { name: 'tmp', hostPath: { path: '/tmp' } }),
  ],
  [
    'added capability',
    'pod-admission',
    set(DEPLOY, `${CONTAINER}.securityContext.capabilities.add`, ['NET_ADMIN']),
  ],
  ['no requests', 'room-to-scale', set(DEPLOY, `${CONTAINER}.resources`, undefined)],
  ['no eviction', 'room-to-scale', set('PodDisruptionBudget/shopfront', 'spec.maxUnavailable', 0)],
  [
    'budget of all pods',
    'room-to-scale',
    set('PodDisruptionBudget/shopfront', 'spec', {
      minAvailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'shopfront' } },
    }),
  ],
  ['removed HPA version', 'known-api', set(HPA, 'apiVersion', 'autoscaling/v2beta2')],
  [
    'removed version of a budget',
    'known-api',
    set('PodDisruptionBudget/shopfront', 'apiVersion', 'policy/v1beta1'),
  ],
  ['unknown group', 'known-api', set('NetworkPolicy/shopfront-http', 'apiVersion', 'networking/v1')],
  ['a Service twice', 'known-api', (o) => o.copy(PUBLIC, 'shopfront-svc')],
  [
    'ServiceAccount in another namespace',
    'known-api',
    set('ServiceAccount/shopfront', 'metadata.namespace', 'default'),
  ],
  [
    'ServiceAccount of another name',
    'known-api',
    set(DEPLOY, `${TEMPLATE}.spec.serviceAccountName`, 'podinfo'),
  ],
  ['misspelt field', 'known-api', set(DEPLOY, 'spec.revisionHistoryLimt', 3)],
  ['field of the container at the pod', 'known-api', set(DEPLOY, `${TEMPLATE}.spec.image`, 'podinfo')],
  ['annotation that is no text', 'known-api', set(PUBLIC, 'metadata.annotations', { weight: 1 })],
  ['label that is no text', 'known-api', set(HPA, 'metadata.labels.tested', true)],
  ['misspelt protocol', 'known-api', set(PUBLIC, 'spec.ports.0.protocol', 'tcp')],
  ['misspelt policy', 'known-api', set(HPA, 'spec.behavior.scaleUp.policies.0.type', 'Percents')],
  ['misspelt choice of policy', 'known-api', set(HPA, 'spec.behavior.scaleUp.selectPolicy', 'max')],
  ['misspelt field of a ServiceMonitor', 'known-api', set(MONITOR, 'spec.sampleLimt', 100)],
];

/** Mutations of what all services share. */
const ofPlatform: readonly Mutation[] = [
  [
    'APIServices of another group',
    'metrics-api',
    (o) => o.set(API1, 'spec.group', 'metrics.example.com').set(API2, 'spec.group', 'metrics.example.com'),
  ],
  ['one APIService of another group', 'metrics-api', set(API1, 'spec.group', 'custom.metrics.example.com')],
  ['no APIService', 'metrics-api', (o) => o.remove(API1).remove(API2)],
  ['APIService of another version', 'metrics-api', (o) => o.remove(API1).set(API2, 'spec.version', 'v1')],
  ['APIService of another name', 'metrics-api', set(API1, 'metadata.name', 'custom.metrics.k8s.io')],
  ['removed APIService version', 'metrics-api', set(API1, 'apiVersion', 'apiregistration.k8s.io/v1beta1')],
  ['TLS not verified', 'metrics-api', set(API2, 'spec.insecureSkipTLSVerify', true)],
  [
    'TLS not verified beside a CA',
    'metrics-api',
    (o) => o.set(API2, 'spec.insecureSkipTLSVerify', true).set(API2, 'spec.caBundle', 'Q0E='),
  ],
  ['APIService to another Service', 'adapter-service', set(API1, 'spec.service.name', 'adapter')],
  ['APIService to another namespace', 'adapter-service', set(API2, 'spec.service.namespace', 'default')],
  ['APIService to another port', 'adapter-service', set(API1, 'spec.service.port', 6443)],
  ['no CA injected', 'adapter-service', set(API2, 'metadata.annotations', undefined)],
  [
    'CA of another Certificate',
    'adapter-service',
    set(API2, 'metadata.annotations.cert-manager\\.io/inject-ca-from', 'monitoring/adapter'),
  ],
  ['adapter Service without the port', 'adapter-service', set(ADAPTER_SERVICE, 'spec.ports.0.port', 8443)],
  [
    'adapter Service with another target port',
    'adapter-service',
    set(ADAPTER_SERVICE, 'spec.ports.0.targetPort', 'web'),
  ],
  [
    'adapter Service that selects nothing',
    'adapter-service',
    set(ADAPTER_SERVICE, 'spec.selector.app\\.kubernetes\\.io/name', 'adapter'),
  ],
  ['adapter that listens elsewhere', 'adapter-service', arg('--secure-port=6443', '--secure-port=443')],
  [
    'adapter that signs for itself',
    'adapter-service',
    arg('--tls-cert-file=/var/run/serving-cert/tls.crt', '--cert-dir=/tmp'),
  ],
  [
    'certificate of another host',
    'adapter-service',
    set(CERTIFICATE, 'spec.dnsNames', ['prometheus-adapter']),
  ],
  [
    'certificate file of another name',
    'adapter-service',
    arg('--tls-cert-file=/var/run/serving-cert/tls.crt', '--tls-cert-file=/var/run/serving-cert/cert.pem'),
  ],
  [
    'key file of another name',
    'adapter-service',
    arg('/var/run/serving-cert/tls.key', '/var/run/serving-cert/key.pem'),
  ],
  ['no key file', 'adapter-service', arg(/"--tls-private-key-file=[^"]*",/, '')],
  [
    'CA of an unknown issuer',
    'adapter-service',
    set('Certificate/prometheus-adapter-ca', 'spec.issuerRef.name', 'selfsigned'),
  ],
  ['CA that is none', 'adapter-service', set('Certificate/prometheus-adapter-ca', 'spec.isCA', false)],
  [
    'adapter whose selector is not its own',
    'adapter-service',
    set(ADAPTER, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'adapter'),
  ],
  [
    'certificate mounted nowhere',
    'adapter-service',
    set(ADAPTER, `${CONTAINER}.volumeMounts.1.mountPath`, '/elsewhere'),
  ],
  ['certificate in another Secret', 'adapter-service', set(CERTIFICATE, 'spec.secretName', 'adapter-tls')],
  ['certificate of an unknown issuer', 'adapter-service', set(CERTIFICATE, 'spec.issuerRef.name', 'ca')],
  [
    'issuer without its CA',
    'adapter-service',
    set('Issuer/prometheus-adapter-ca', 'spec.ca.secretName', 'ca'),
  ],
  [
    'no delegated authentication',
    'adapter-rbac',
    remove('ClusterRoleBinding/prometheus-adapter-auth-delegator'),
  ],
  ['no client CA', 'adapter-rbac', remove('RoleBinding/prometheus-adapter-auth-reader')],
  [
    'client CA read in another namespace',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-auth-reader', 'metadata.namespace', 'monitoring'),
  ],
  [
    'delegation of another account',
    'adapter-rbac',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'subjects.0.name', 'adapter'),
  ],
  [
    'dangling role',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.name', 'reader'),
  ],
  [
    'adapter may not list Services',
    'adapter-rbac',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.resources', ['namespaces', 'pods']),
  ],
  [
    'adapter may only get',
    'adapter-rbac',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.verbs', ['get']),
  ],
  [
    'adapter with another account',
    'adapter-rbac',
    set(ADAPTER, `${TEMPLATE}.spec.serviceAccountName`, 'default'),
  ],
  [
    'role of an unknown kind',
    'adapter-rbac',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'roleRef.kind', 'ClusterRoles'),
  ],
  [
    'role of another API group',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.apiGroup', 'rbac.k8s.io'),
  ],
  ['no ConfigMap', 'adapter-config', remove(CONFIG)],
  ['ConfigMap of another name', 'adapter-config', set(CONFIG, 'metadata.name', 'prometheus-adapter')],
  ['ConfigMap in another namespace', 'adapter-config', set(CONFIG, 'metadata.namespace', 'default')],
  ['ConfigMap with another key', 'adapter-config', set(CONFIG, 'data', { 'rules.yaml': 'rules: []' })],
  [
    'config at another path',
    'adapter-config',
    arg('--config=/etc/adapter/config.yaml', '--config=/etc/config.yaml'),
  ],
  ['no config', 'adapter-config', arg('"--config=/etc/adapter/config.yaml",', '')],
  ['config that is no YAML', 'adapter-config', rules('rules:', 'rules: [')],
  ['config with a key twice', 'adapter-config', rules('    name:\n', '    name: {}\n    name:\n')],
  ['field that the adapter does not know', 'adapter-config', rules('metricsQuery:', 'metricQuery:')],
  [
    'expression that is not RE2',
    'adapter-config',
    rules('matches: ^http_request', 'matches: ^(?!a)http_request'),
  ],
  ['template field of another name', 'adapter-config', rules('<<.Series>>', '<<.Serie>>')],
  ['series query that is none', 'adapter-config', rules('service!=""}', 'service!=""')],
  [
    'nothing restarts the adapter',
    'adapter-config',
    set(ADAPTER, `${TEMPLATE}.metadata.annotations`, undefined),
  ],
  [
    'rule with another metric name',
    'adapter-rule',
    rules('as: http_requests_per_second\n', 'as: http_requests\n'),
  ],
  [
    'rule of another series',
    'adapter-rule',
    rules('seriesQuery: http_request_duration_seconds_count', 'seriesQuery: http_requests_total'),
  ],
  [
    'rule for another namespace',
    'adapter-rule',
    rules('namespace=~"miztiik-automation-ns",service', 'namespace=~"shop",service'),
  ],
  ['rule without the service', 'adapter-rule', rules(/ +service:\n +resource: service\n/, '')],
  ['rule without the namespace', 'adapter-rule', rules(/ +namespace:\n +resource: namespace\n/, '')],
  [
    'rule whose query is not PromQL',
    'adapter-rule',
    rules('sum by (<<.GroupBy>>) (rate', 'sum by (<<.GroupBy>> (rate'),
  ],
  [
    'rule that does not group',
    'adapter-rule',
    rules(
      /sum by \(<<\.GroupBy>>\) \(rate([^\n]*)\n( +)or\n +sum by \(<<\.GroupBy>>\)/,
      'sum (rate$1\n$2or\n$2sum',
    ),
  ],
  ['rule that does not filter', 'adapter-rule', rules('<<.Series>>{<<.LabelMatchers>>,', '<<.Series>>{')],
  ['rule that discovers only users', 'adapter-rule', rules('service!=""}', 'service!="",path!~"healthz"}')],
  [
    'two rules for one metric',
    'adapter-rule',
    rules('as: http_requests_per_second_burst', 'as: http_requests_per_second'),
  ],
  ['window of two scrapes', 'rate-window', rules('[32s]))', '[16s]))')],
  ['window of one scrape', 'rate-window', rules('[32s]))', '[8s]))')],
  ['memory below the listing', 'rate-window', arg('--metrics-max-age=5m', '--metrics-max-age=5s')],
  ['memory below two scrapes', 'rate-window', arg('--metrics-max-age=5m', '--metrics-max-age=15s')],
  [
    'listing below a scrape',
    'rate-window',
    arg('--metrics-relist-interval=8s', '--metrics-relist-interval=7s'),
  ],
  [
    'listing of no duration',
    'rate-window',
    arg('--metrics-relist-interval=8s', '--metrics-relist-interval=8'),
  ],
  ['zero for ever', 'rate-window', rules('sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})', 'vector(0)')],
  ['zero in an outage', 'rate-window', rules(/ +and on \(<<\.GroupBy>>\) \(sum by [^\n]*\n/, '')],
  [
    'zero before the window',
    'rate-window',
    rules(/ +and on \(<<\.GroupBy>>\) \(count_over_time[^\n]*\n?/, ''),
  ],
  ['gate that never opens', 'rate-window', rules('[5m:8s]) >= 33.75', '[5m:8s]) >= 39')],
  ['gate that opens early', 'rate-window', rules('[5m:8s]) >= 33.75', '[5m:8s]) >= 2')],
  ['gate that looks back less than the rate', 'rate-window', rules('[5m:8s]) >= 33.75', '[1m:8s]) >= 6.75')],
  ['Prometheus of another name', 'prometheus-service', arg('http://prometheus-k8s.', 'http://prometheus.')],
  ['Prometheus in another namespace', 'prometheus-service', arg('.monitoring.svc:9090', '.default.svc:9090')],
  ['Prometheus at another port', 'prometheus-service', arg('svc:9090', 'svc:9091')],
  ['Prometheus URL that is none', 'prometheus-service', arg('http://prometheus-k8s', 'prometheus-k8s')],
  ['no Prometheus URL', 'prometheus-service', arg(/"--prometheus-url=[^"]*",/, '')],
  ['no Prometheus Service', 'prometheus-service', remove(PROMETHEUS_SERVICE)],
  [
    'Prometheus Service without the port',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.port', 80),
  ],
  [
    'Prometheus Service with another target port',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.targetPort', 'http'),
  ],
  [
    'Prometheus Service that selects nothing',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.selector.prometheus', 'main'),
  ],
  [
    'Prometheus of another name than its Service selects',
    'prometheus-service',
    set(PROMETHEUS, 'metadata.name', 'main'),
  ],
  [
    'no selector of monitors',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorSelector', undefined),
  ],
  [
    'another selector of monitors',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorSelector.matchLabels', { release: 'stack' }),
  ],
  [
    'no selector of namespaces',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector', undefined),
  ],
  [
    'selector of other namespaces',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector.matchExpressions.0.values', ['monitoring']),
  ],
  ['discovery by another API', 'prometheus-rbac', set(PROMETHEUS, 'spec.serviceDiscoveryRole', 'Endpoints')],
  ['Prometheus with another account', 'known-api', set(PROMETHEUS, 'spec.serviceAccountName', 'prometheus')],
  ['Prometheus may not read slices', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'rules.1', undefined)],
  ['Prometheus may not watch', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'rules.0.verbs', ['get', 'list'])],
  [
    'Prometheus may not read pods',
    'prometheus-rbac',
    set(PROMETHEUS_ROLE, 'rules.0.resources', ['services']),
  ],
  ['no binding in the namespace', 'prometheus-rbac', remove(`RoleBinding/${NAMESPACE}/prometheus-k8s`)],
  [
    'binding to a Role that is not there',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.name', 'prometheus'),
  ],
  ['Role of another name', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'metadata.name', 'prometheus')],
  ['Role in another namespace', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'metadata.namespace', 'default')],
  [
    'binding to a Role of an unknown kind',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.kind', 'role'),
  ],
  ['Prometheus without an account', 'prometheus-rbac', set(PROMETHEUS, 'spec.serviceAccountName', undefined)],
  [
    'binding of another account',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.name', 'default'),
  ],
  [
    'binding of an account elsewhere',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.namespace', 'default'),
  ],
  ['probe paths not filtered', 'self-traffic', rules('readyz(_.*)?|', '')],
  ['no path filter', 'self-traffic', rules(/,path!~"[^"]*"/, '')],
  [
    'API server shut out',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.ports.0.port', 443),
  ],
  [
    'only pods let in',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.from', [{ podSelector: {} }]),
  ],
  [
    'adapter may not ask',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.0.ports.0.port', 9091),
  ],
  [
    'Prometheus does not let the adapter in',
    'network-flow',
    set('NetworkPolicy/prometheus-k8s', 'spec.ingress.0.from.0', undefined),
  ],
  [
    'Prometheus may not scrape',
    'network-flow',
    set('NetworkPolicy/prometheus-k8s', 'spec.egress.0.to.0.namespaceSelector.matchExpressions.0.values', [
      'monitoring',
    ]),
  ],
  [
    'adapter without DNS',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.2', undefined),
  ],
  ['Prometheus as root', 'pod-admission', set(PROMETHEUS, 'spec.securityContext.runAsNonRoot', undefined)],
  [
    'Prometheus without seccomp',
    'pod-admission',
    set(PROMETHEUS, 'spec.securityContext.seccompProfile', undefined),
  ],
  [
    'adapter that may escalate',
    'pod-admission',
    set(ADAPTER, `${CONTAINER}.securityContext.allowPrivilegeEscalation`, true),
  ],
  [
    'adapter with capabilities',
    'pod-admission',
    set(ADAPTER, `${CONTAINER}.securityContext.capabilities`, undefined),
  ],
  [
    'unknown security level',
    'pod-admission',
    set('Namespace/monitoring', 'metadata.labels.pod-security\\.kubernetes\\.io/enforce', 'strict'),
  ],
  [
    'removed role version',
    'known-api',
    set('ClusterRole/prometheus-adapter-resource-reader', 'apiVersion', 'rbac.authorization.k8s.io/v1beta1'),
  ],
  [
    'namespace of a ClusterRole',
    'known-api',
    set('ClusterRole/prometheus-adapter-resource-reader', 'metadata.namespace', 'monitoring'),
  ],
];

const judge = (objects: Objects): Report =>
  checkChains(objects.all.map((value) => ({ value, file: 'dist' })));

const explained = (report: Report): readonly string[] =>
  report.findings.map(
    ({ link, followsFrom, message }) =>
      `${link}${followsFrom === undefined ? '' : ` <- ${followsFrom}`}: ${message}`,
  );

test('the generated manifests break nothing, and nothing is missing from them', () => {
  const report = judge(new Objects(dist));
  expect(explained(report)).toEqual([]);
  expect(report.chains).toHaveLength(4);
  expect(report.chains.flatMap(({ links }) => links.filter(({ result }) => result !== 'holds'))).toEqual([]);
});

test('there are enough of them, and each is another one', () => {
  const names = [...ofService, ...ofPlatform].map(([what]) => what);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(150);
});

test.each([...ofService, ...ofPlatform])(
  '%s is found at %s, and the rest follows from it',
  (_what, link, mutate) => {
    const { findings } = judge(mutate(new Objects(dist)));
    const [first, ...rest] = findings;
    expect(
      first === undefined ? 'nothing found' : `${first.link} <- ${first.followsFrom}: ${first.message}`,
    ).toMatch(new RegExp(`^${link} <- undefined: `));
    const unexplained = rest.filter((finding) => finding.link !== link && finding.followsFrom === undefined);
    expect(unexplained.map(({ link: id, message }) => `${id}: ${message}`)).toEqual([]);
  },
);

test.each(ofService)("%s leaves the other service's chain alone", (_what, _link, mutate) => {
  const report = judge(mutate(new Objects(dist)));
  const other = report.chains.filter(({ hpa }) => hpa.name === 'backoffice-hpa');
  expect(other).toHaveLength(2);
  expect(other.flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([]);
});
