import { ToolError } from '../go-module';
import type { Act } from './acts';
import type { Fork } from './fork';

/**
 * Does an act in a fork, and what its owner does next: synth, look, and commit.
 * @throws CommandError when a command of theirs fails, ToolError when the synth does not print what it has to
 */
export async function perform(fork: Fork, { edit, synthSays }: Act): Promise<void> {
  edit(fork);
  await fork.run('npm', ['run', '--silent', 'format']);
  const said = await fork.run('npm', ['run', '--silent', 'synth']);
  if (synthSays !== undefined && !synthSays.test(said))
    throw new ToolError(`npm run synth does not say ${synthSays}, but\n${said}`);
  await Promise.all([
    fork.run('npm', ['run', '--silent', 'lint']),
    fork.run('npm', ['test', '--silent', '--', 'test/content']),
  ]);
  await fork.commit('An act of the owner');
}
