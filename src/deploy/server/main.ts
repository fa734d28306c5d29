/**
 * The program `mlnb-server.mjs`: serves a saved model by flags and variables, alone in a container or started by `mlnb
 * serve`, which imports it.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { version } from '../../../package.json';
import { runServer } from './runServer.ts';

export { runServer } from './runServer.ts';

if (isProgram()) {
  // SageMaker starts containers with this argument.
  const [first, ...rest] = process.argv.slice(2);
  process.exitCode = await runServer({
    argv: first === 'serve' ? rest : process.argv.slice(2),
    env: process.env,
    readText: (path) => readFileSync(path, 'utf8'),
    mlnbVersion: version,
    program: 'mlnb-server',
    signals: process,
    print: (text) => void process.stderr.write(text),
    sink: (lines) => void process.stdout.write(lines),
    cwd: process.cwd(),
    isForPerson: false,
  });
}

function isProgram(): boolean {
  const [, program] = process.argv;
  try {
    return program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url);
  } catch {
    return false;
  }
}
