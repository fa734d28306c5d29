import type { JsonObject } from '../../base/Json.ts';
import type { PlainOutput } from '../drive/PlainOutput.ts';

/** What `vscode.NotebookData` holds, as plain data. */
export interface PlainNotebook {
  readonly metadata: JsonObject;
  readonly cells: readonly PlainCell[];
}

export interface PlainCell {
  readonly kind: 'markup' | 'code';
  readonly text: string;
  readonly languageId: string;
  readonly metadata: JsonObject;
  readonly outputs: readonly PlainOutput[];
  readonly executionOrder: number | undefined;
}
