import type { JsonObject } from '../../base/Json.ts';

/** What `vscode.NotebookCellOutput` holds, as plain data: the pure half of the extension works on it. */
export interface PlainOutput {
  readonly items: readonly PlainItem[];
  readonly metadata: JsonObject;
}

export interface PlainItem {
  readonly mime: string;
  readonly data: Uint8Array;
}

/** The MIME types that the editor itself gives to printed text and to errors. */
export const editorMimeTypes = {
  stdout: 'application/vnd.code.notebook.stdout',
  stderr: 'application/vnd.code.notebook.stderr',
  error: 'application/vnd.code.notebook.error',
} as const;
