import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../provision/Problem.mjs';
import { provideVscodeServer } from '../provision/provideVscodeServer.mjs';
import { startChild } from '../provision/startChild.mjs';

const guard = fileURLToPath(new URL('endWithParent.mjs', import.meta.url));

/**
 * @typedef {object} ServerOptions
 * @property {string} [vsix] installed before the start, unless it is there already
 * @property {string} userData
 * @property {string} extensions
 * @property {number} [port] any free one when it is not given
 * @property {readonly string[]} flags
 * @property {readonly string[]} [through] a command that starts the server's own, and stays around it
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(line: string) => void} log
 */

/**
 * Starts VS Code's server from npm on 127.0.0.1, with the extension installed in folders of its own.
 *
 * @param {ServerOptions} options
 * @returns {Promise<{child: import('../provision/startChild.mjs').Child, port: string}>}
 */
export async function startVscodeServer(options) {
  const { node, vscode } = await provideVscodeServer();
  const { log } = options;
  const main = join(vscode, 'out', 'server-main.js');
  const folders = ['--user-data-dir', options.userData, '--extensions-dir', options.extensions];
  const own = [main, '--accept-server-license-terms', ...folders];
  if (options.vsix) await installExtension([node, ...own], { vsix: options.vsix, log });
  const listen = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--disable-telemetry'];
  const command = [...(options.through ?? []), node, '--import', guard, ...own, ...listen, ...options.flags];
  const child = startChild(command[0], command.slice(1), {
    log,
    env: { ...options.env, MLNB_SERVER_PARENT: String(process.pid) },
  });
  const [, port] = await child.line(/agent listening on (\d+)/, 60_000);
  return { child, port };
}

async function installExtension([node, ...own], { vsix, log }) {
  const said = [];
  const installer = startChild(node, [...own, '--install-extension', vsix, '--force'], {
    log: (line) => (said.push(line), log(line)),
  });
  if ((await installer.ended) !== 0)
    throw new Problem(`VS Code did not install ${vsix}:\n${said.join('\n')}`, 'Mend what it names.');
}
