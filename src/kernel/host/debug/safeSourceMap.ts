import { fileURLToPath } from 'node:url';
import { holds } from '../sandbox/folders.ts';

/**
 * The address of a script's source map as a debugger may have it; empty where it may not. The debugger runs outside of
 * the sandbox and fetches what it is told: a cell must not send it into the network, nor to files that the cell itself
 * cannot read.
 *
 * @param scriptUrl where a relative address counts from
 * @param workspaceDir absolute; maps of files in it may be files in it
 */
export function safeSourceMap(sourceMapUrl: string, scriptUrl: string, workspaceDir: string): string {
  if (/^data:application\/json[;,]/.test(sourceMapUrl)) return sourceMapUrl;
  const script = localPath(scriptUrl);
  if (sourceMapUrl === '' || script === null || !holds(workspaceDir, script)) return '';
  const map = URL.canParse(sourceMapUrl, scriptUrl) ? localPath(new URL(sourceMapUrl, scriptUrl).href) : null;
  return map !== null && holds(workspaceDir, map) ? sourceMapUrl : '';
}

function localPath(url: string): string | null {
  if (!url.startsWith('file:///')) return null;
  try {
    return fileURLToPath(url.replace(/[?#].*$/, ''));
  } catch {
    return null; // Not a path of this machine.
  }
}
