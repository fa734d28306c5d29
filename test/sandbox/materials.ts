import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secret } from './Arena.ts';

export interface Materials {
  /** The native package of the attacks. */
  readonly addon: string;
  /** An SQLite file with a secret in it. */
  readonly database: string;
}

/** Makes what every arena holds a copy of, in `folder`; `nodePath` is a Node that has `node:sqlite`. */
export function makeMaterials(folder: string, nodePath: string): Materials {
  const source = fileURLToPath(new URL('native/raw.c', import.meta.url));
  const addon = join(folder, 'raw.node');
  execFileSync('cc', ['-O1', '-shared', '-fPIC', '-Wl,--unresolved-symbols=ignore-all', '-o', addon, source]);
  const database = join(folder, 'secrets.db');
  const script = `const { DatabaseSync } = require('node:sqlite');
    new DatabaseSync(${JSON.stringify(database)}).exec("CREATE TABLE keys (value TEXT); INSERT INTO keys VALUES ('${secret}')");`;
  execFileSync(nodePath, ['--no-warnings', '-e', script]);
  return { addon, database };
}
