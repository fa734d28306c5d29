import { Problem } from './Problem.mjs';

const probeTimeoutMs = 4_000;

/**
 * Which editor the tests run in: `MLNB_TEST_HOST`, else VS Code itself where it can be downloaded and has a
 * screen to draw on, else its server from npm.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {() => Promise<boolean>} [canDownload]
 * @returns {Promise<'electron' | 'server'>}
 */
export async function chooseTestHost(env = process.env, canDownload = canDownloadVscode) {
  const named = env.MLNB_TEST_HOST;
  if (named === 'electron' || named === 'server') return named;
  if (named) throw new Problem(`MLNB_TEST_HOST is ${named}.`, 'It can be electron or server.');
  const hasScreen = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return hasScreen && (await canDownload()) ? 'electron' : 'server';
}

async function canDownloadVscode() {
  const { fetchStableVersions } = await import('@vscode/test-electron/out/download.js');
  try {
    return (await fetchStableVersions(true, probeTimeoutMs)).length > 0;
  } catch {
    return false; // Offline, or behind a wall: the server from npm takes its place.
  }
}
