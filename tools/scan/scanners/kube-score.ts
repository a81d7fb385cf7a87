import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../../../lab/build/binaries';
import { objectName, type Scanner } from '../finding';
import { json } from '../run';

interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string; readonly namespace?: string };
  readonly checks: readonly {
    readonly check: { readonly id: string };
    /** 1 critical, 5 warning, 7 almost, 10 good. */
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly summary: string }[] | null;
  }[];
}

const GOOD = 10;

/** https://github.com/zegl/kube-score */
export const kubeScore: Scanner = {
  name: 'kube-score',
  folder: 'dist',
  install: 'npm run lab -- build lint',
  program: () => binary('kube-score'),
  scan: (program, folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    );
    const objects = json<ScoredObject[]>(program, [
      'score',
      '--output-format=json',
      ...files.map((file) => join(folder, file)),
    ]);
    const judged = objects.flatMap(({ type_meta, object_meta, checks }) =>
      checks
        .filter(({ skipped }) => !skipped)
        .map(({ check, grade, comments }) => ({
          grade,
          rule: `kube-score/${check.id}`,
          object: objectName(type_meta.kind, object_meta.name, object_meta.namespace),
          message: (comments ?? []).map(({ summary }) => summary).join('; '),
        })),
    );
    return {
      checks: judged.length,
      findings: judged
        .filter(({ grade }) => grade < GOOD)
        .map(({ rule, object, message }) => ({ rule, object, message })),
    };
  },
};
