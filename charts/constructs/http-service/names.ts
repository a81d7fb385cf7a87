const SUFFIXES = {
  deployment: '-deploy',
  service: '-svc',
  metricsService: '-metrics',
  serviceMonitor: '-monitor',
  autoscaler: '-hpa',
} as const;

export const LONGEST_DNS_LABEL = 63;

/** The longest name whose derived names are still DNS labels. */
export const LONGEST_NAME =
  LONGEST_DNS_LABEL - Math.max(...Object.values(SUFFIXES).map((suffix) => suffix.length));

/** Names of the objects of one service. */
export type ObjectNames = Readonly<Record<keyof typeof SUFFIXES, string>>;

export function objectNames(name: string): ObjectNames {
  return {
    deployment: name + SUFFIXES.deployment,
    service: name + SUFFIXES.service,
    metricsService: name + SUFFIXES.metricsService,
    serviceMonitor: name + SUFFIXES.serviceMonitor,
    autoscaler: name + SUFFIXES.autoscaler,
  };
}

/** Names of the container's ports, which Services, probes and policies refer to. */
export const PORT_NAMES = { http: 'http', metrics: 'http-metrics' } as const;
