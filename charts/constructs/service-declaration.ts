import type { Duration } from 'cdk8s';
import type { Drain } from './drain';
import type { Egress } from './egress';
import type { Exposure } from './exposure';
import type { Image } from './image';
import type { RunAs } from './pod-security';
import type { RequestMetric } from './request-metric';
import type { Resources } from './resources';

export const DEFAULT_METRICS_PATH = '/metrics';

/** What one HTTP service says about itself. Everything else of it is derived. */
export interface ServiceDeclaration {
  /** A DNS label of at most 55 characters; every object's name begins with it. */
  readonly name: string;
  /** One of the application namespaces in `config/`. */
  readonly namespace: string;
  readonly image: Image;
  /**
   * The numeric user and group of the container.
   * @default - the image's own user, which must then be numeric and not root
   */
  readonly runAs?: RunAs;
  readonly ports: {
    /** Where requests arrive, 1 to 65535. */
    readonly http: number;
    /** Where Prometheus reads. Another port than `http`, so that no load balancer shows it. */
    readonly metrics: number;
  };
  /** @default '/metrics' */
  readonly metricsPath?: string;
  /** Paths on the HTTP port. A probe that fails takes the pod out (readiness) or restarts it (liveness). */
  readonly probes: { readonly readiness: string; readonly liveness: string };
  /**
   * Environment of the container. A function, so that a service can be told the derived numbers.
   * @default - empty
   */
  readonly env?: (derived: DerivedSettings) => Readonly<Record<string, string>>;
  readonly resources: Resources;
  /** Pods, least and most, 1 to 2147483647; the HPA decides between them. */
  readonly replicas: { readonly min: number; readonly max: number };
  /** The load that one pod should carry: requests per second, from 0.001 to 1000000, at most three decimals. */
  readonly requestsPerSecondPerPod: number;
  /** What counts as a request. Shared ones live in `services/metrics.ts`. */
  readonly metric: RequestMetric;
  /** Whether a short window may add pods sooner. @default true */
  readonly burst?: boolean;
  /** Who can reach it. @default Exposure.clusterOnly() */
  readonly exposure?: Exposure;
  /** What it may reach. @default Egress.dnsOnly() */
  readonly egress?: Egress;
  /**
   * How long clients take to stop sending to a pod that leaves, and requests in flight to finish.
   * @default Duration.seconds(15)
   */
  readonly drain?: Duration;
}

/** The numbers that a container may have to be told. */
export interface DerivedSettings {
  readonly ports: ServiceDeclaration['ports'];
  readonly drain: Drain;
}
