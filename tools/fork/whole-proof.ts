import type { ListrTask } from 'listr2';
import { binary } from '../../lab/build/binaries';
import { ToolError } from '../go-module';
import type { Fork } from './fork';

/**
 * What CI runs without the lab's cluster, as tasks over a fork in which everything is committed. What a program is missing for
 * is skipped and says so; where `inCi` holds, that is an error.
 */
export function wholeProof(fork: Fork, inCi: boolean): ListrTask[] {
  const missing = ['etcd', 'kube-apiserver', 'kubectl'].filter((program) => binary(program) === undefined);
  return [
    {
      title: 'npm run synth, which changes nothing',
      task: async () => {
        await fork.run('npm', ['run', '--silent', 'synth']);
        const changed = await fork.run('git', ['status', '--porcelain']);
        if (changed !== '') throw new ToolError(`npm run synth changed what was committed\n${changed}`);
      },
    },
    {
      title: 'npm run check -- --strict',
      task: () => fork.run('npm', ['run', '--silent', 'check', '--', '--strict']),
    },
    {
      title: 'npm run scan',
      task: async (_, task) => {
        const absent = notInstalled(await fork.run('npm', ['run', '--silent', 'scan']));
        if (absent.length > 0)
          skip(absent, () => task.skip(`npm run scan, in part: ${absent.join('; ')}`), inCi);
      },
    },
    {
      title: 'npm run lab -- admit',
      task: (_, task) => {
        if (missing.length === 0) return fork.run('npm', ['run', '--silent', 'lab', '--', 'admit']);
        const why = missing.map((program) => `${program}: not built; npm run lab -- build etcd kubernetes`);
        skip(why, () => task.skip(`npm run lab -- admit: ${why.join('; ')}`), inCi);
        return undefined;
      },
    },
    {
      title: 'npm -w cluster-infra run synth',
      task: () => fork.run('npm', ['-w', 'cluster-infra', 'run', 'synth']),
    },
    { title: 'npm test', task: () => fork.run('npm', ['test', '--silent']) },
  ];
}

function notInstalled(report: string): string[] {
  return report.split('\n').filter((line) => line.includes(': not installed; '));
}

function skip(why: readonly string[], say: () => void, inCi: boolean): void {
  if (inCi) throw new ToolError(`CI skips nothing: ${why.join('; ')}`);
  say();
}
