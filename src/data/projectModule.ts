import { createRequire } from 'node:module';
import { join } from 'node:path';
import { here } from './here.ts';

/**
 * The first of these packages that the project has, else that mlnb has; null without any. In a kernel every name of a
 * library gives the one copy of it that is there.
 */
export function projectModule(names: readonly string[]): unknown {
  for (const place of [join(process.cwd(), 'noop.js'), here]) {
    const require = createRequire(place);
    for (const name of names) if (resolves(require, name)) return require(name);
  }
  return null;
}

/** Not installed at a place, or not to be seen by a confined kernel, is the ordinary case. */
export function resolves(require: NodeJS.Require, name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
