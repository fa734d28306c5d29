import { UserError } from '../../../base/UserError.ts';
import { projectModule } from '../../projectModule.ts';

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
  const found = projectModule(['danfojs-node', 'danfojs']);
  if (found !== null) return found as Danfo; // SAFETY: danfo 1 has the class that the interface names.
  throw new UserError('TABLE_DANFO_MISSING', 'danfo is not installed in this project.', {
    fix: 'Run "npm install danfojs-node" in its folder.',
  });
}
