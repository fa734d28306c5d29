import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../../package.json';
import type { ProgramParts } from '../../deploy/server/runServer.ts';
import type { CliIo } from '../CliIo.ts';
import { findPrograms } from '../report/findPrograms.ts';

/** What `dist/server/mlnb-server.mjs` exports. */
interface ServerProgram {
  readonly runServer: (parts: ProgramParts) => Promise<number>;
}

/**
 * `mlnb serve MODEL_DIR`: the server of exported models, in this process, until Ctrl-C.
 *
 * @param signals where SIGINT and SIGTERM arrive
 */
export async function serveCommand(
  argv: readonly string[],
  io: CliIo,
  signals: NodeJS.EventEmitter = process,
): Promise<number> {
  const { runServer } = await loadServer();
  return await runServer({
    argv,
    env: process.env,
    cwd: io.cwd(),
    readText: (path) => readFileSync(resolve(io.cwd(), path), 'utf8'),
    mlnbVersion: version,
    program: 'mlnb serve',
    signals,
    print: (text) => void io.stderr.write(text),
    sink: (lines) => void io.stdout.write(lines),
    isForPerson: true,
  });
}

/** It is loaded only here, since it holds Fastify. */
async function loadServer(): Promise<ServerProgram> {
  const path = join(await findPrograms(), 'server', 'mlnb-server.mjs');
  // SAFETY: what src/deploy/server/main.ts exports.
  return (await import(pathToFileURL(path).href)) as ServerProgram;
}
