import type { Notebook } from '../../notebook/Notebook.ts';
import { closestNames } from '../../base/closestNames.ts';
import { declaredNames } from './declaredNames.ts';
import { findParametersCell, injectParameters } from './injectParameters.ts';
import type { Parameter } from './parseParameter.ts';

export interface PreparedNotebook {
  readonly notebook: Notebook;
  readonly warnings: readonly string[];
}

/** The notebook as it is about to run: parameters set, outputs of earlier runs gone. */
export function prepareNotebook(notebook: Notebook, parameters: readonly Parameter[]): PreparedNotebook {
  return {
    notebook: withoutOutputs(injectParameters(notebook, parameters)),
    warnings: parameters.length === 0 ? [] : parameterWarnings(notebook, parameters),
  };
}

function parameterWarnings(notebook: Notebook, parameters: readonly Parameter[]): readonly string[] {
  const cell = findParametersCell(notebook);
  if (!cell) return ['warning: no cell is tagged "parameters", so the values are set before the first cell.'];
  const known = declaredNames(cell);
  if (!known) return [];
  return parameters.filter(({ name }) => !known.includes(name)).map(({ name }) => unknownParameter(name, known));
}

function unknownParameter(name: string, known: readonly string[]): string {
  const close = closestNames(name, known);
  const declared = `It declares ${known.length > 0 ? known.join(', ') : 'no variable'}.`;
  const hint = close.length > 0 ? `Did you mean ${close.join(' or ')}?` : declared;
  return `warning: the cell tagged "parameters" does not declare ${name}. ${hint}`;
}

function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.type === 'code' ? { ...cell, outputs: [], executionCount: null } : cell,
  );
  return { ...notebook, cells };
}
