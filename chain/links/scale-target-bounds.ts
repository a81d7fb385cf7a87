import type { Verdict } from '../link';
import { metricsOf, minReplicas } from '../model/hpa';
import type { KubeObject } from '../object';

/** The least that `minReplicas` and `maxReplicas` may be. */
const LEAST = 1;

/** The part of `scale-target` about `minReplicas` and `maxReplicas` (`ValidateHorizontalPodAutoscaler` of Kubernetes 1.36). */
export const checkBounds = (hpa: KubeObject, verdict: Verdict) => {
  checkMinimum(hpa, verdict);
  checkMaximum(hpa, verdict);
};

/** Zero is for clusters with an alpha feature gate, which no file tells, and for metrics that are there without pods. */
const checkMinimum = (hpa: KubeObject, verdict: Verdict) => {
  const min = minReplicas(hpa);
  if (min >= LEAST) return;
  const refused = `minReplicas is ${min}, which the API refuses`;
  const gated = `${refused} unless the feature gate HPAScaleToZero is on`;
  const [at, fix] = [hpa.get('spec', 'minReplicas'), `minReplicas: ${LEAST}`];
  if (min !== 0) verdict.error(at, refused, fix);
  else if (metricsOf(hpa).some(({ type }) => type === 'Object' || type === 'External'))
    verdict.warning(at, gated, fix);
  else verdict.error(at, `${gated} and the HPA has an Object or an External metric`, fix);
};

const checkMaximum = (hpa: KubeObject, verdict: Verdict) => {
  const max = hpa.get('spec', 'maxReplicas');
  const min = minReplicas(hpa);
  const least = Math.max(min, LEAST);
  if (max.number === undefined) {
    verdict.error(
      hpa.get('spec'),
      'spec.maxReplicas is missing, which the API refuses',
      'set spec.maxReplicas',
    );
  } else if (max.number < least) {
    verdict.error(
      max,
      `maxReplicas (${max.number}) is below ${min < LEAST ? LEAST : `minReplicas (${min})`}`,
      `set maxReplicas to at least ${least}`,
    );
  }
};
