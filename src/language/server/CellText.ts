import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The text of a cell as the editor has it. */
export type CellText = TextDocument;
