import { URLSearchParams } from 'node:url';

/**
 * The address at which VS Code's server shows a folder.
 *
 * @param {string} port
 * @param {string} folder
 * @param {{payload?: readonly (readonly [string, string])[], token?: string}} [options] `payload`: keys and
 *   absolute paths on the server, such as `openFile`
 */
export function workbenchAddress(port, folder, options = {}) {
  const remote = options.payload?.map(([key, path]) => [key, `vscode-remote://127.0.0.1:${port}${path}`]);
  const query = new URLSearchParams({
    ...(options.token ? { tkn: options.token } : {}),
    folder,
    ...(remote?.length ? { payload: JSON.stringify(remote) } : {}),
  });
  return `http://127.0.0.1:${port}/?${query}`;
}
