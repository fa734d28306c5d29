import { findDeclaration } from '../../../lang/cursor/findDeclaration.ts';
import type { Declaration } from '../../../lang/cursor/findDeclaration.ts';
import type { CellSources } from '../CellSources.ts';

/** How the cell that declared a variable wrote it; null for properties, globals, and what no cell declared plainly. */
export function declarationOf(path: readonly string[], sources: CellSources): Declaration | null {
  const [name] = path;
  if (name === undefined || path.length > 1) return null;
  const cell = sources.declaring(name);
  if (cell === null) return null;
  if (cell.language === 'sql') return { signature: `const ${name}: Table`, doc: '', source: cell.source };
  return findDeclaration(cell.source, name, cell.language);
}
