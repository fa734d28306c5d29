/**
 * `install.mjs EXPORT TARGET`, a step of the Dockerfile: checks that the model is the one that was saved, and copies it and
 * the server to TARGET, readable by all and writable by nobody.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyServer } from './copyServer.ts';
import { copyModel } from './copyModel.ts';

// Folders that everybody may enter.
process.umask(0o022);
const [from = '.', to = '/app'] = process.argv.slice(2);
try {
  const manifest: unknown = JSON.parse(readFileSync(join(from, 'model', 'mlnb-model.json'), 'utf8'));
  const files = copyModel(manifest, join(from, 'model'), join(to, 'model'));
  copyServer(join(from, 'server'), join(to, 'server'));
  process.stdout.write(`The model's ${String(files)} files are those that were saved.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
