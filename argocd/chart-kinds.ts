import recorded from './chart-kinds.json';

/** A kind that a Helm chart brings, and where. */
export interface ChartKind {
  /** API group; empty for the core. */
  readonly group: string;
  readonly kind: string;
  /** `null` for a cluster-scoped kind. */
  readonly namespace: string | null;
}

/** What a chart was found to bring, in one version. */
export interface ChartKinds {
  readonly version: string;
  readonly kinds: readonly ChartKind[];
}

/**
 * What each chart brings with the values beside this file. `npm run charts` renders the pinned charts and writes the
 * list, where helm and the network are; a test fails when a version in it is not the pinned one.
 */
export const chartKinds: Readonly<Record<string, ChartKinds>> = recorded;
