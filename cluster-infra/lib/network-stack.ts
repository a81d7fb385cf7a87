import { Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type ISubnet,
  type IVpc,
  type SubnetConfiguration,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { IPv4 } from 'ipaddr.js';
import { refuse } from './refuse';
import type { Settings } from './settings';

/** Names of the three rows of subnets. */
export const NODES = 'nodes';
export const PUBLIC = 'public';
export const CONTROL_PLANE = 'control-plane';

/** The VPC with the subnets that `config/network.ts` names. */
export class NetworkStack extends Stack {
  readonly vpc: IVpc;
  private readonly zones: readonly string[];

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, props);
    const { cluster, network } = settings;
    this.zones =
      cluster.availabilityZones ?? network.nodeSubnets.map((_, index) => Fn.select(index, Fn.getAzs()));
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(network.vpc),
      maxAzs: network.nodeSubnets.length,
      natGateways: cluster.natGateways,
      subnetConfiguration: subnetRows(network),
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
    });
    // CDK's own types are not written for exactOptionalPropertyTypes.
    this.vpc = vpc as IVpc;
    this.checkRanges(network);
    this.vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLogs', {
          retention: cluster.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      ),
    });
  }

  /** Not looked up: a lookup needs credentials, and this app synthesizes without any. */
  override get availabilityZones(): string[] {
    return [...this.zones];
  }

  /** Where the nodes and their pods live. */
  subnets(row: string): ISubnet[] {
    return this.vpc.selectSubnets({ subnetGroupName: row }).subnets;
  }

  /** CDK allocates one row after the other. The network policies name addresses, so it must come out as configured. */
  private checkRanges(network: Settings['network']): void {
    const rows = [
      ['nodeSubnets', NODES],
      ['publicSubnets', PUBLIC],
      ['controlPlaneSubnets', CONTROL_PLANE],
    ] as const;
    for (const [key, row] of rows) {
      const built = this.subnets(row).map((subnet) => subnet.ipv4CidrBlock);
      if (built.join() !== network[key].join())
        refuse(
          `config/network.ts, ${key}`,
          network[key],
          `the VPC is laid out as ${built.join(', ')}; write that`,
        );
    }
  }
}

/** Largest first, so that every row starts on a boundary of its own size. */
function subnetRows(network: Settings['network']): SubnetConfiguration[] {
  return [
    { name: NODES, subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: prefix(network.nodeSubnets) },
    {
      name: PUBLIC,
      subnetType: SubnetType.PUBLIC,
      cidrMask: prefix(network.publicSubnets),
      // Load balancers and NAT gateways bring addresses of their own.
      mapPublicIpOnLaunch: false,
    },
    {
      name: CONTROL_PLANE,
      subnetType: SubnetType.PRIVATE_ISOLATED,
      cidrMask: prefix(network.controlPlaneSubnets),
    },
  ];
}

function prefix([first = '']: readonly string[]): number {
  return IPv4.parseCIDR(first)[1];
}
