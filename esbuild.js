// Builds every bundle of the package, and the library's types, into dist/. `node esbuild.js [--watch]`.
// Only the extension's two bundles may see `vscode`: in any other one the import is an error and stops the build.
import * as esbuild from 'esbuild';
import { bundles } from './scripts/bundles.mjs';
import { writeTypes } from './scripts/writeTypes.mjs';
import { writeTypings } from './scripts/writeTypings.mjs';

const watch = process.argv.includes('--watch');
if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  await Promise.all([...bundles.map((options) => esbuild.build(options)), writeTypes().then(writeTypings)]);
}
