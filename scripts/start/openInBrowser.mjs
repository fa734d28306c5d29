import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../provision/folders.mjs';
import { Problem } from '../provision/Problem.mjs';
import { say } from '../provision/say.mjs';
import { startVscodeServer } from './startVscodeServer.mjs';
import { workbenchAddress } from './workbenchAddress.mjs';

/** Only for a server that has no settings yet; what the user changes there later stays. */
const firstSettings = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/**
 * Shows a notebook in VS Code's server from npm, until Ctrl-C. The server listens on 127.0.0.1 alone, and
 * only whoever has the address with its random token gets in.
 *
 * @param {{vsix: string, notebook: string, port?: number}} options
 */
export async function openInBrowser({ vsix, notebook, port: wanted }) {
  const home = join(cacheFolder(), 'start');
  const token = randomBytes(24).toString('base64url');
  const secrets = mkdtempSync(join(tmpdir(), 'mlnb-start-'));
  const tokenFile = join(secrets, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const lines = [];
  try {
    const { child, port } = await startVscodeServer({
      vsix,
      userData: userDataIn(home),
      extensions: join(home, 'extensions'),
      ...(wanted === undefined ? {} : { port: wanted }),
      flags: ['--connection-token-file', tokenFile],
      log: (line) => lines.push(line),
    });
    say('\nThe notebook is open at this address, on this machine only:\n');
    say(workbenchAddress(port, dirname(notebook), { token, payload: [['openFile', notebook]] }));
    say('\nCtrl-C ends it.');
    const code = await Promise.race([child.ended, ctrlC()]);
    await child.stop();
    if (code !== undefined) throw new Error(`it ended by itself with code ${code}`);
    say('\nEnded.');
    return 0;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `VS Code's server did not stay up: ${error.message}\n${lines.slice(-20).join('\n')}`,
      wanted === undefined ? 'Run the command again.' : `Is port ${wanted} free? Try without --port.`,
    );
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function userDataIn(home) {
  const settings = join(home, 'user-data', 'Machine', 'settings.json');
  mkdirSync(dirname(settings), { recursive: true });
  if (!existsSync(settings)) writeFileSync(settings, `${JSON.stringify(firstSettings, undefined, 2)}\n`);
  return join(home, 'user-data');
}

/** Resolves at the first polite request to end; whoever asks twice gets it at once. */
function ctrlC() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(undefined);
      });
    }
  });
}
