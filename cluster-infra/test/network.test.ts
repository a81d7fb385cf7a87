import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { loadAll } from 'js-yaml';
import { OURS, settings, templates } from './support';

/** A NetworkPolicy of dist/, as far as this test reads it. */
interface Policy {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly ingress?: unknown };
}

function policies(): Policy[] {
  const dist = join(OURS.repository, 'dist');
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => loadAll(readFileSync(join(dist, file), 'utf8')))
    .filter(isPolicy);
}

function isPolicy(object: unknown): object is Policy {
  return typeof object === 'object' && object !== null && 'kind' in object && object.kind === 'NetworkPolicy';
}

function rangesInDist(): string[] {
  const named = JSON.stringify(policies()).matchAll(/"cidr":"([^"]+)"/g);
  return [...new Set([...named].map(([, range = '']) => range))].sort();
}

const template = templates(OURS).network();

function cidrsTagged(row: string): string[] {
  const tagged = template.findResources('AWS::EC2::Subnet', {
    Properties: { Tags: Match.arrayWith([{ Key: 'aws-cdk:subnet-name', Value: row }]) },
  });
  return Object.values(tagged).map(({ Properties }) => Properties.CidrBlock);
}

test.each([
  ['nodes', OURS.network.nodeSubnets],
  ['public', OURS.network.publicSubnets],
  ['control-plane', OURS.network.controlPlaneSubnets],
])('the subnets %s have the ranges that the network policies name', (row, ranges) => {
  expect(cidrsTagged(row)).toEqual(ranges);
});

test('every range that a policy in dist/ names is a row of subnets, or the Service of the API server', () => {
  const [base = ''] = OURS.network.services.split('/');
  const api = `${base.replace(/0$/, '1')}/32`;
  const rows = ['nodes', 'control-plane'].flatMap(cidrsTagged);
  expect(rangesInDist()).toEqual([...rows, api].sort());
});

test('the adapter is open to the subnets of the control plane and to nothing else', () => {
  const [adapter] = policies().filter(({ metadata }) => metadata.name === 'prometheus-adapter');
  expect(adapter?.spec.ingress).toEqual([
    {
      from: cidrsTagged('control-plane').map((cidr) => ({ ipBlock: { cidr } })),
      ports: [{ port: OURS.ports.adapter, protocol: 'TCP' }],
    },
  ]);
});

test('the subnets of the control plane have no way out', () => {
  const routes = Object.values(template.findResources('AWS::EC2::Route'));
  const tables = new Set(routes.map(({ Properties }) => Properties.RouteTableId.Ref));
  expect([...tables].filter((table) => table.includes('controlplane'))).toEqual([]);
  expect(tables.size).toBe(4);
});

test('one NAT gateway, or as many as configured', () => {
  template.resourceCountIs('AWS::EC2::NatGateway', 1);
  templates(settings({ cluster: { natGateways: 2 } }))
    .network()
    .resourceCountIs('AWS::EC2::NatGateway', 2);
});

test('all traffic is logged and the log expires', () => {
  template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceType: 'VPC' });
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});

test('traffic to S3 stays off the NAT gateway', () => {
  template.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
});

test.each([
  ['kubernetes.io/role/elb', OURS.network.publicSubnets],
  ['kubernetes.io/role/internal-elb', OURS.network.nodeSubnets],
])('load balancers find subnets by %s', (key, ranges) => {
  const tagged = template.findResources('AWS::EC2::Subnet', {
    Properties: { Tags: Match.arrayWith([{ Key: key, Value: '1' }]) },
  });
  expect(Object.values(tagged).map(({ Properties }) => Properties.CidrBlock)).toEqual(ranges);
});

test('zones are those of the region, or those that are named', () => {
  const zones = (from: typeof template) =>
    Object.values(from.findResources('AWS::EC2::Subnet')).map(
      ({ Properties }) => Properties.AvailabilityZone,
    );
  expect(zones(template)[0]).toEqual({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] });
  const named = templates(
    settings({ cluster: { availabilityZones: ['eu-west-1a', 'eu-west-1c'] } }),
  ).network();
  expect(new Set(zones(named))).toEqual(new Set(['eu-west-1a', 'eu-west-1c']));
});
