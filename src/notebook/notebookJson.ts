import type { JsonObject } from '../base/Json.ts';
import type { Notebook } from './Notebook.ts';
import { withoutNewDefaults } from './withoutNewDefaults.ts';

/** A notebook as nbformat has it, with `0` in place of each cell. */
export function notebookJson(notebook: Notebook, before?: JsonObject): JsonObject {
  const json = {
    ...notebook.extra,
    cells: notebook.cells.map(() => 0),
    metadata: notebook.metadata,
    nbformat: 4,
    nbformat_minor: notebook.nbformatMinor,
  };
  return withoutNewDefaults(json, before);
}
