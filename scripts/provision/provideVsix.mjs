import { existsSync, statSync } from 'node:fs';
import { packExtension, vsixPath } from '../package/packExtension.mjs';
import { rootFolder } from './folders.mjs';
import { listFiles } from './listFiles.mjs';
import { sayWhile } from './say.mjs';

const inputs = [
  'dist',
  'docs',
  'media',
  'templates',
  'package.json',
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** @returns {Promise<string>} path of a package that holds the present build */
export async function provideVsix() {
  const vsix = vsixPath();
  const newest = Math.max(...listFiles(rootFolder, inputs).map((file) => file.mtimeMs));
  if (existsSync(vsix) && statSync(vsix).mtimeMs > newest) return vsix;
  await sayWhile('packaging the extension', packExtension);
  return vsix;
}
