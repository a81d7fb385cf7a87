import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KUBERNETES_VERSION } from '../build/component';
import { LabError } from '../lab-error';
import { labelSets, selectors } from './label-selectors';
import { namespaceLabels } from './namespace-labels';
import { networkPolicySpecs } from './network-policies';
import { ask } from './oracle';
import { ourPods, upstreamPods } from './pod-security';

/** Where the tests of the check read them. */
const FOLDER = join(__dirname, '../../test/chain/fixtures/kubernetes');

/** Writes what Kubernetes answers to our questions, beside the questions. */
export function writeVerdicts(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of verdicts()) writeFileSync(join(FOLDER, file), text);
}

/** @throws LabError when the recorded answers are not those that Kubernetes gives */
export function checkVerdicts(): void {
  for (const [file, text] of verdicts())
    if (readFileSync(join(FOLDER, file), 'utf8') !== text)
      throw new LabError(`${join(FOLDER, file)} is not what \`npm run lab -- verdicts\` writes: run it`);
}

/** The text of each file. */
function verdicts(): ReadonlyMap<string, string> {
  const [upstream, ours] = [upstreamPods(), ourPods()];
  const [specs, labels, asked] = [networkPolicySpecs(), namespaceLabels(), selectors()];
  const answers = ask({
    pods: [...upstream, ...ours].map(({ pod }) => pod),
    namespaceLabels: labels,
    selectors: asked,
    labelSets,
    networkPolicies: specs.map((spec) => ({ spec })),
  });
  const judged = [...upstream, ...ours].map((one, index) => ({ ...one, refused: answers.pods[index] }));
  const podSecurity = record(
    { minors: answers.podSecurityMinors },
    { upstream: judged.slice(0, upstream.length), ours: judged.slice(upstream.length) },
  );
  const cases = {
    labels: labels.map((one, index) => ({ labels: one, enforces: answers.namespaceLabels[index] })),
    selectors: asked.map((selector, index) => ({ selector, ...answers.selectors[index] })),
    policies: specs.map((spec, index) => ({ spec, policyTypes: answers.networkPolicies[index] })),
  };
  return new Map([
    ['pod-security.json', podSecurity],
    ['pod-security-labels.json', record({}, { cases: cases.labels })],
    ['label-selectors.json', record({ labelSets }, { cases: cases.selectors })],
    ['network-policy-types.json', record({}, { cases: cases.policies })],
  ]);
}

/** JSON with a line for each case, so that a change is read case by case. */
function record(
  facts: Readonly<Record<string, unknown>>,
  lists: Readonly<Record<string, readonly unknown[]>>,
): string {
  const head = Object.entries({ kubernetes: KUBERNETES_VERSION, ...facts }).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const body = Object.entries(lists).map(
    ([key, list]) => `${JSON.stringify(key)}: [\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
  );
  return `{\n${[...head, ...body].join(',\n')}\n}\n`;
}
