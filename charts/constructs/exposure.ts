import { cidr } from './cidr';

/** Annotations of the load balancer controller that is built into EKS. */
const NLB = { 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb' };
const INTERNAL = { 'service.beta.kubernetes.io/aws-load-balancer-internal': 'true' };

/** Who can reach a service. A closed choice: one of the three factories. */
export class Exposure {
  /** Pods of this cluster, and nobody else. The default. */
  static clusterOnly(): Exposure {
    return new Exposure('ClusterIP', {}, []);
  }

  /**
   * A network load balancer with private addresses, for clients in the VPC and what is connected to it.
   *
   * A client that runs on the node which happens to be the target may hang: a load balancer that keeps the
   * client's address cannot send a packet back to where it came from. Inside the cluster, use the Service.
   */
  static internal(): Exposure {
    return new Exposure('LoadBalancer', { ...NLB, ...INTERNAL }, []);
  }

  /**
   * A network load balancer with public addresses.
   *
   * @param sourceRanges who may connect, IPv4 ranges; `0.0.0.0/0` is everybody and has to be written out
   * @throws DeclarationError when a range is malformed
   */
  static internetFacing({
    sourceRanges,
  }: {
    readonly sourceRanges: readonly [string, ...string[]];
  }): Exposure {
    const ranges = sourceRanges.map((range) => cidr('exposure, sourceRanges', range));
    return new Exposure('LoadBalancer', NLB, ranges);
  }

  private constructor(
    /** `spec.type` of the Service. */
    readonly serviceType: 'ClusterIP' | 'LoadBalancer',
    readonly annotations: Readonly<Record<string, string>>,
    /** `spec.loadBalancerSourceRanges`; empty where no load balancer is public. */
    readonly sourceRanges: readonly string[],
  ) {}
}
