import type { Duration } from 'cdk8s';
import { refuse } from './refuse';

/** Failures in a row after which a pod no longer receives requests. Kubernetes' own default. */
const READINESS_FAILURES = 3;
/** Between the server's own end and the kill, so that the kill is never what ends a request. */
const KILL_MARGIN_SECONDS = 5;
/**
 * The longest grace period that survives a node's replacement: cluster-autoscaler waits 600 s
 * (`--max-graceful-termination-sec`), a managed node group 900 s.
 */
const LONGEST_GRACE_SECONDS = 600;

/** How a pod stops without failing a request. Seconds. All of it follows from one number, the drain time. */
export interface Drain {
  /** The pod goes on answering for this long, while load balancers and kube-proxy stop sending to it. */
  readonly preStopSeconds: number;
  /** Then the server finishes the requests in flight for at most this long. */
  readonly serverTimeoutSeconds: number;
  /** The kubelet kills the pod after this long. */
  readonly gracePeriodSeconds: number;
  /** Probe period at which a pod that fails leaves the endpoints within the same drain time. */
  readonly readinessPeriodSeconds: number;
  readonly readinessFailures: number;
}

/**
 * @param time how long clients take to stop sending, and requests to finish; whole seconds
 * @throws DeclarationError when the time is shorter than the readiness probe can tell, or too long for a grace period
 */
export function drain(where: string, time: Duration): Drain {
  const seconds = time.toSeconds({ integral: false });
  const longest = Math.floor((LONGEST_GRACE_SECONDS - KILL_MARGIN_SECONDS) / 2);
  if (!Number.isInteger(seconds) || seconds < READINESS_FAILURES || seconds > longest)
    refuse(
      `${where}, drain`,
      `${seconds} s`,
      `write whole seconds from ${READINESS_FAILURES} to ${longest}: the grace period is twice that and ${KILL_MARGIN_SECONDS} s more, and a node waits for a pod at most ${LONGEST_GRACE_SECONDS} s`,
    );
  return {
    preStopSeconds: seconds,
    serverTimeoutSeconds: seconds,
    gracePeriodSeconds: 2 * seconds + KILL_MARGIN_SECONDS,
    readinessPeriodSeconds: Math.floor(seconds / READINESS_FAILURES),
    readinessFailures: READINESS_FAILURES,
  };
}
