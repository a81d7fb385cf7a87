import { ToolError } from '../go-module';
import type { Act } from './acts';
import type { Fork } from './fork';

/**
 * Does an act in a fork, and what its owner does next: synth, look, and commit.
 * @throws CommandError when a command of theirs fails, ToolError when the expected warning is not printed
 */
export async function perform(fork: Fork, { edit, warning }: Act): Promise<void> {
  edit(fork);
  await fork.run('npm', ['run', '--silent', 'format']);
  const said = [
    await fork.run('npm', ['run', '--silent', 'synth']),
    await fork.run('npm', ['run', '--silent', 'check']),
  ].join('\n');
  if (warning !== undefined && !warning.test(said))
    throw new ToolError(`nothing warns of ${warning}, but\n${said}`);
  await fork.run('npm', ['run', '--silent', 'lint']);
  await fork.run('npm', ['test', '--silent', '--', 'test/content']);
  await fork.commit('An act of the owner');
}
