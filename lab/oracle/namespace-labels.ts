const PREFIX = 'pod-security.kubernetes.io';
const LEVELS = [undefined, 'privileged', 'baseline', 'restricted', 'Restricted', 'strict', ''];
const VERSIONS = [
  undefined,
  'latest',
  'v1.0',
  'v1.24',
  'v1.35',
  'v1.99',
  'v1.01',
  '1.24',
  'v2.0',
  'v1.24.3',
  'v1',
  '',
];

/** Labels of namespaces with each level and version that people write, also wrong ones. */
export function namespaceLabels(): readonly Readonly<Record<string, string>>[] {
  return LEVELS.flatMap((level) =>
    VERSIONS.map((version) => ({
      ...(level === undefined ? {} : { [`${PREFIX}/enforce`]: level }),
      ...(version === undefined ? {} : { [`${PREFIX}/enforce-version`]: version }),
    })),
  );
}
