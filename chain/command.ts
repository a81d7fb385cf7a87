import { Argument, Command, CommanderError, Option } from 'commander';
import { checkChains, type Report } from '.';
import { LINK_IDS, type LinkId } from './link';
import { type ReadResult, readAll, STDIN } from './read';
import { explain } from './report/explain';
import { hintsFor } from './report/hints';
import { toJson } from './report/json';
import { ansiPaint, noPaint } from './report/paint';
import { toText } from './report/text';

/** What the command needs of its surroundings. */
export interface Surroundings {
  readonly stdin: () => Buffer;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output is a terminal that takes colours. */
  readonly colors: boolean;
}

/** 0: nothing broken. 1: a link is broken, or `--strict` and a warning. 2: input unreadable or empty, or wrong arguments. */
export type ExitCode = 0 | 1 | 2;

interface Options {
  readonly output: 'text' | 'json';
  readonly strict: boolean;
  readonly explain?: LinkId;
}

const EXIT_CODES = `
Exit codes: 0 nothing is broken, 1 a link is broken (with --strict also for a warning), 2 input unreadable or empty.`;

/** Runs `npm run check` with its arguments. */
export const run = (args: readonly string[], io: Surroundings): ExitCode => {
  let code: ExitCode = 0;
  const command = new Command('check')
    .description(
      'Check offline whether each HorizontalPodAutoscaler will ever get a number out of its pods, link by link.',
    )
    .addArgument(
      new Argument('[paths...]', 'folders or files of Kubernetes YAML; - for standard input').default([
        'dist',
      ]),
    )
    .addOption(
      new Option('-o, --output <format>', 'for people or for machines')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option('--strict', 'count warnings as failures', false)
    .addOption(new Option('--explain <link>', 'print the page of a link').choices(LINK_IDS))
    .addHelpText('after', EXIT_CODES)
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .exitOverride()
    .action((paths: readonly string[], options: Options) => {
      code = options.explain === undefined ? check(paths, options, io) : page(options.explain, io);
    });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
};

const page = (link: LinkId, io: Surroundings): ExitCode => {
  io.stdout(`${explain(link)}\n`);
  return 0;
};

const check = (paths: readonly string[], options: Options, io: Surroundings): ExitCode => {
  const read = readAll(paths, io.stdin);
  for (const hint of hintsFor(read.objects)) io.stderr(`${hint}\n`);
  const report = checkChains(read.objects);
  const problems = report.objects === 0 && read.problems.length === 0 ? [empty(paths)] : read.problems;
  if (options.output === 'json') io.stdout(`${JSON.stringify(toJson(report, problems), null, 2)}\n`);
  else io.stdout(`${toText(report, problems, io.colors ? ansiPaint : noPaint)}\n`);
  return exitCode(report, problems, options.strict);
};

const empty = (paths: readonly string[]): ReadResult['problems'][number] => ({
  file: paths.map((path) => (path === '-' ? STDIN : path)).join(', '),
  message: 'no Kubernetes object in it: give it manifests that have apiVersion, kind and metadata.name',
});

const exitCode = ({ findings }: Report, problems: ReadResult['problems'], strict: boolean): ExitCode => {
  if (problems.length > 0) return 2;
  return findings.some(({ severity }) => strict || severity === 'error') ? 1 : 0;
};
