import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Drain } from './drain';

/** What a draining container declares; {@link DrainingDeployment} fills in the handler. */
export const drainingLifecycle: k8s.Lifecycle = { preStop: {} };

/**
 * A Deployment whose containers, each with {@link drainingLifecycle}, go on answering for a while after they were
 * told to stop.
 *
 * The native `sleep` handler needs no binary in the image (Kubernetes 1.34 and newer), but the 1.27 types do not
 * know it and would write `preStop: {}`, which an API server refuses. It is added to the finished object, in this
 * one place.
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/3960-pod-lifecycle-sleep-action
 */
export class DrainingDeployment extends k8s.KubeDeployment {
  constructor(
    scope: Construct,
    id: string,
    props: k8s.KubeDeploymentProps,
    private readonly drain: Drain,
  ) {
    super(scope, id, props);
  }

  override toJson(): ReturnType<k8s.KubeDeployment['toJson']> {
    const deployment = super.toJson();
    for (const container of deployment.spec.template.spec.containers)
      container.lifecycle.preStop.sleep = { seconds: this.drain.preStopSeconds };
    return deployment;
  }
}
