import { UserError } from '../base/UserError.ts';
import type { Notebook } from './Notebook.ts';
import { examineNotebook } from './examineNotebook.ts';

export interface ParseOptions {
  /** Named in the error message. */
  readonly path?: string;
}

/**
 * The notebook that nbformat 4 text holds. An empty text is a new notebook.
 *
 * @throws UserError NOTEBOOK_NOT_JSON, NOTEBOOK_CONFLICT or NOTEBOOK_NOT_NBFORMAT with line, column and reason
 */
export function parseNotebook(text: string, { path }: ParseOptions = {}): Notebook {
  const result = examineNotebook(text);
  if (!('code' in result)) return result;
  const where = path ?? 'The notebook';
  const message = `${where} cannot be read: line ${result.line}, column ${result.column}: ${result.reason}. The file itself is left as it is.`;
  throw new UserError(result.code, message, { fix: result.fix });
}
