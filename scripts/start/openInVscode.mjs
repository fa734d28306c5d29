import { dirname } from 'node:path';
import { findProgram } from '../provision/findProgram.mjs';
import { runCommand } from '../provision/runCommand.mjs';
import { say } from '../provision/say.mjs';

/**
 * Installs the extension into the user's own VS Code and opens the notebook there; settings stay untouched.
 *
 * @param {{vsix: string, notebook: string}} options
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} false when there is no VS Code, or it refuses (says why)
 */
export async function openInVscode({ vsix, notebook }, env = process.env) {
  const code = findProgram(['code', 'code-insiders'], env);
  if (!code) return false;
  say(`  found VS Code at ${code}`);
  const steps = [
    ['--install-extension', vsix, '--force'],
    [dirname(notebook), notebook],
  ];
  for (const args of steps) {
    const { code: exitCode, output } = await runCommand(...withShell(code, args), { timeoutMs: 120_000 });
    if (exitCode === 0) continue;
    say(`  it refused: ${output.trim().split('\n').slice(-3).join('\n  ')}`);
    return false;
  }
  say(`\nThe notebook is open in VS Code: ${notebook}`);
  return true;
}

/** On Windows VS Code's command is a batch file, which only the shell can run. */
function withShell(program, args) {
  if (!program.endsWith('.cmd')) return [program, args];
  return ['cmd.exe', ['/d', '/s', '/c', program, ...args]];
}
