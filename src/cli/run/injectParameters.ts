import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { Cell, CodeCell, Notebook } from '../../notebook/Notebook.ts';
import { withUniqueIds } from '../../notebook/cellId.ts';
import type { Parameter } from './parseParameter.ts';

/**
 * Sets parameters in papermill's way: a code cell tagged `injected-parameters` right after the cell tagged
 * `parameters`, or first when there is none; one that an earlier run left is replaced.
 */
export function injectParameters(notebook: Notebook, parameters: readonly Parameter[]): Notebook {
  if (parameters.length === 0) return notebook;
  const source = parameterSource(parameters);
  const existing = notebook.cells.findIndex((cell) => hasTag(cell, injectedTag));
  if (existing >= 0)
    return withCells(notebook, notebook.cells.with(existing, injectedCell(source, notebook.cells[existing])));
  const after = notebook.cells.findIndex((cell) => hasTag(cell, parametersTag));
  return withCells(notebook, notebook.cells.toSpliced(after + 1, 0, injectedCell(source)));
}

/** The code cell whose variables `--param` may set. */
export function findParametersCell(notebook: Notebook): CodeCell | undefined {
  return notebook.cells.find((cell): cell is CodeCell => cell.type === 'code' && hasTag(cell, parametersTag));
}

const parametersTag = 'parameters';
const injectedTag = 'injected-parameters';

function hasTag(cell: Cell, tag: string): boolean {
  const tags = cell.metadata.tags;
  return Array.isArray(tags) && tags.includes(tag);
}

function injectedCell(source: string, replaced?: Cell): CodeCell {
  const metadata: JsonObject = replaced?.metadata ?? { tags: [injectedTag] };
  return { type: 'code', id: replaced?.id ?? injectedTag, source, metadata, executionCount: null, outputs: [] };
}

function parameterSource(parameters: readonly Parameter[]): string {
  const byName = new Map(parameters.map(({ name, value }) => [name, value]));
  const lines = [...byName].map(([name, value]) => `const ${name} = ${literal(value)};`);
  return ['// Set by mlnb run --param', ...lines].join('\n');
}

/** JSON is JavaScript but for one key, which would set the prototype. */
function literal(value: JsonValue): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}

function withCells(notebook: Notebook, cells: readonly Cell[]): Notebook {
  return { ...notebook, cells: withUniqueIds(cells) };
}
