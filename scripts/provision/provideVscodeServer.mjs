import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';
import { provideNode24 } from './provideNode24.mjs';

const version = '4.139.1';

/**
 * VS Code's own server and workbench, from the npm package `code-server`, in the cache folder. Its native
 * parts are compiled here, since their prebuilt files are not in the registry.
 *
 * @returns {Promise<{node: string, vscode: string}>} the Node that runs it, and its folder
 */
export async function provideVscodeServer() {
  const node = await provideNode24();
  const folder = join(cacheFolder(), 'vscode-server');
  const vscodeIn = (base) => join(base, 'node_modules', 'code-server', 'lib', 'vscode');
  const title = `VS Code's server ${version} (about a minute)`;
  await installFolder({ folder, title, version }, async (temporary) => {
    writeFileSync(join(temporary, 'package.json'), '{"private": true}');
    // npm and node-gyp run on the Node that will load what they build.
    const env = { PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` };
    const vscode = vscodeIn(temporary);
    const production = ['install', '--omit=dev', '--ignore-scripts'];
    await npm(['install', '--no-save', '--ignore-scripts', `code-server@${version}`], { cwd: temporary, env });
    await npm(production, { cwd: vscode, env });
    await npm(production, { cwd: join(vscode, 'extensions'), env });
    await npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', 'node-pty'], { cwd: vscode, env });
  });
  return { node, vscode: vscodeIn(folder) };
}
