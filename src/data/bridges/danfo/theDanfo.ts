import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import { here } from '../../here.ts';

/** A frame of danfo's; what it can do is danfo's to say. */
export interface DanfoFrame {
  readonly columns: string[];
  readonly dtypes: string[];
  readonly shape: number[];
  readonly index: (string | number)[];
  readonly values: unknown;
}

export interface Danfo {
  readonly DataFrame: new (
    columns: Readonly<Record<string, readonly unknown[]>>,
    options: { readonly dtypes: readonly string[] },
  ) => DanfoFrame;
}

/**
 * The one danfo of this process: in a kernel the global `dfd`, which every import of it gives; in a script the copy of
 * its project.
 *
 * @throws UserError TABLE_DANFO_MISSING
 */
export function theDanfo(): Danfo {
  for (const place of [join(process.cwd(), 'noop.js'), here]) {
    const require = createRequire(place);
    for (const name of ['danfojs-node', 'danfojs']) {
      if (!resolves(require, name)) continue;
      return require(name) as Danfo; // SAFETY: danfo 1 has the class that the interface names.
    }
  }
  throw new UserError('TABLE_DANFO_MISSING', 'danfo is not installed in this project.', {
    fix: 'Run "npm install danfojs-node" in its folder.',
  });
}

function resolves(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false; // Not installed there is the ordinary case.
  }
}
