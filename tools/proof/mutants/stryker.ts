import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../command';
import { ROOT } from '../repository';
import type { Group } from './groups';
import type { Mutant, Tested } from './mutant';

/** Kinds of mutants that are no comparison, condition or number. `Number` is ours (`numbers.mjs`). */
const LEFT_OUT = [
  'ArrayDeclaration',
  'ArrowFunction',
  'AssignmentOperator',
  'BlockStatement',
  'BooleanLiteral',
  'MethodExpression',
  'ObjectLiteral',
  'OptionalChaining',
  'Regex',
  'StringLiteral',
  'UpdateOperator',
];

/** As Stryker reports: https://github.com/stryker-mutator/mutation-testing-elements, schema 2. */
interface Report {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Reported[] }>
  >;
}

interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

interface Reported {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/**
 * Mutates a group's sources and runs its tests on each mutant.
 * @param folder where its configuration, log and report may lie
 * @throws ProofError when Stryker fails, as it does where a test is red without any mutant
 */
export async function testMutants(group: Group, folder: string): Promise<Tested> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, `${group.name}.${name}`);
  const report = at('report.json');
  rmSync(report, { force: true });
  writeFileSync(at('stryker.json'), JSON.stringify(options(group, report, join(folder, 'sandbox'))));
  const program = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const numbers = join(__dirname, 'numbers.mjs');
  await command(process.execPath, ['--import', numbers, program, 'run', at('stryker.json')], at('log'));
  return tested(JSON.parse(readFileSync(report, 'utf8')));
}

function options({ sources, tests }: Group, fileName: string, tempDirName: string): object {
  return {
    mutate: sources,
    mutator: { excludedMutations: LEFT_OUT },
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    jest: {
      projectType: 'custom',
      configFile: 'jest.config.js',
      config: { testMatch: tests.map((test) => `<rootDir>/${test}`) },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    // On a busy machine a test takes long. A mutant that times out counts as noticed, which only an endless loop should.
    timeoutMS: 60_000,
    disableTypeChecks: false,
    reporters: ['json'],
    jsonReporter: { fileName },
    tempDirName,
    ignorePatterns: ['docs', '.proof'],
    // It would be read by the compiler's API, which TypeScript 7 does not have. The tests do not need it.
    tsconfigFile: 'none',
    warnings: { slow: false },
    allowConsoleColors: false,
  };
}

/** What a report says, without the mutants of the kinds that are left out. */
export function tested({ files }: Report): Tested {
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ status, replacement, location }) => ({
        survived: status === 'Survived' || status === 'NoCoverage',
        mutant: mutantOf(file, source.split('\n'), replacement, location),
      })),
  );
  return {
    mutants: all.length,
    survivors: all.filter(({ survived }) => survived).map(({ mutant }) => mutant),
  };
}

function mutantOf(
  file: string,
  lines: readonly string[],
  replacement: string,
  { start, end }: Reported['location'],
): Mutant {
  const inside = lines.slice(start.line - 1, end.line);
  const last = inside.length - 1;
  const from = inside.map((line, index) =>
    line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
  );
  return {
    file,
    line: start.line,
    in: oneLine(inside[0] ?? ''),
    from: oneLine(from.join(' ')),
    to: oneLine(replacement),
  };
}

function oneLine(code: string): string {
  return code.replace(/\s+/g, ' ').trim();
}
