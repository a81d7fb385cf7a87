import type { Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** Who may administer the cluster, by access entries. There is no `aws-auth` ConfigMap. */
export class AdminAccess extends Construct {
  /** The role `c_admin`: whoever in this account is allowed to assume it is an administrator. */
  readonly role: Role;

  constructor(scope: Construct, id: string, cluster: Cluster, principals: readonly string[]) {
    super(scope, id);
    this.role = new Role(this, 'c_admin', {
      description: `Administers the EKS cluster ${cluster.clusterName}`,
      assumedBy: new AccountRootPrincipal(),
    });
    cluster.grantClusterAdmin('c_admin', this.role.roleArn);
    for (const principal of principals) cluster.grantClusterAdmin(`Admin ${principal}`, principal);
  }
}
