import { Duration, Size } from 'cdk8s';

/** Prometheus' own size. */
export interface Monitoring {
  /** Prometheus replicas, 1 or more. Each scrapes everything, so that losing one loses no data. */
  readonly replicas: number;
  /** How long samples are kept. Whole seconds, at least the window of `config/metrics.ts`. */
  readonly retention: Duration;
  /**
   * Volume of each replica, from the cluster's default StorageClass. Whole mebibytes, 1 GiB or more.
   * @default - no volume: samples live in the pod and a rescheduled replica starts empty, which the metric
   * survives (it is absent, not zero, until a whole window was observed)
   */
  readonly storage?: Size;
  /** What the objects of the chart kube-prometheus-stack are called; Alertmanager is `<stack>-alertmanager`. */
  readonly stack: string;
}

export const monitoring: Monitoring = {
  replicas: 2,
  retention: Duration.days(7),
  storage: Size.gibibytes(20),
  stack: 'kube-prometheus-stack',
};
