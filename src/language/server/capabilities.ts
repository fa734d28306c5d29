import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { tokenModifiers, tokenTypes } from '../features/semanticTokens.ts';

/** SQL cells are only read: their results are names of the cells below. */
const cells = [{ language: 'mlnb-typescript' }, { language: 'mlnb-javascript' }, { language: 'sql' }];

/** What the server can do. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  notebookDocumentSync: { notebookSelector: ['mlnb', 'mlnb-ipynb'].map((notebook) => ({ notebook, cells })) },
  completionProvider: { triggerCharacters: ['.', '"', "'", '`', '/', '@', '<', '#'], resolveProvider: true },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ',', '<'], retriggerCharacters: [')'] },
  definitionProvider: true,
  typeDefinitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
  },
  inlayHintProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceOrganizeImports] },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
};
