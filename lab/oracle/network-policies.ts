/** Specs of NetworkPolicies with each way to write, to leave empty and to leave out what the default depends on. */
export function networkPolicySpecs(): readonly object[] {
  const types = [undefined, null, [], ['Ingress'], ['Egress'], ['Ingress', 'Egress']];
  const rules = [undefined, null, [], [{}]];
  return types.flatMap((policyTypes) =>
    rules.flatMap((ingress) => rules.map((egress) => ({ podSelector: {}, policyTypes, ingress, egress }))),
  );
}
