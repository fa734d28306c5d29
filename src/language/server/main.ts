/** The language server: a process of its own that answers the editor's questions about cells. */
import { keepCompiled, writeCompiled } from './keepCompiled.ts';
import {
  createConnection,
  type InitializeParams,
  NotebookDocuments,
  ProposedFeatures,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NotebookProject } from '../service/NotebookProject.ts';
import { readTypings } from '../service/readTypings.ts';
import { answerQuestions } from './answerQuestions.ts';
import { capabilities } from './capabilities.ts';
import { ConfigProblems } from './ConfigProblems.ts';
import { DiagnosticsRun } from './DiagnosticsRun.ts';
import { EditorSettings } from './EditorSettings.ts';
import { kernelNamesMethod, parseKernelNames } from './KernelNames.ts';
import { loadService } from './loadService.ts';
import { Notebooks } from './Notebooks.ts';
import { assertServerOptions } from './ServerOptions.ts';
import { ToProtocol } from './ToProtocol.ts';
import { unpackTypings } from './unpackTypings.ts';

const connection = createConnection(ProposedFeatures.all);
const documents = new NotebookDocuments(TextDocument);
const textOf = (uri: string): TextDocument | undefined => documents.cellTextDocuments.get(uri);
const toProtocol = new ToProtocol(textOf);
const settings = new EditorSettings(connection);
const notebooks = new Notebooks(textOf);
const configProblems = new ConfigProblems((found) => connection.sendDiagnostics(found));
const diagnosticsRun = new DiagnosticsRun({
  notebooks,
  toProtocol,
  textOf,
  send: (found) => connection.sendDiagnostics(found),
  onRest: writeCompiled,
});

// What TypeScript stumbles over in one cell must not end the help for all others.
process.on('uncaughtException', (error) => {
  console.error(error);
});

let canBeAsked = false;
connection.onInitialize(({ initializationOptions, capabilities: client }: InitializeParams) => {
  const options = assertServerOptions(initializationOptions);
  keepCompiled(options.storageFolder);
  const typescript = loadService();
  const typings = readTypings(unpackTypings(options));
  const registry = typescript.createDocumentRegistry();
  notebooks.createProject = (notebookPath) => new NotebookProject({ typescript, typings, notebookPath, registry });
  canBeAsked = client.workspace?.configuration === true;
  return { capabilities };
});
connection.onInitialized(() => settings.start(canBeAsked));

documents.onDidOpen((notebook) => {
  const open = notebooks.set(notebook);
  configProblems.show(open.project.config);
  diagnosticsRun.start(open, null);
});
documents.onDidChange(({ notebookDocument, cells }) => {
  const changed = cells?.changed.textContent[0]?.document;
  for (const { document } of cells?.removed ?? []) void connection.sendDiagnostics({ uri: document, diagnostics: [] });
  diagnosticsRun.start(notebooks.set(notebookDocument), changed ?? null);
});
documents.onDidClose(({ uri }) => {
  diagnosticsRun.clear(uri);
  notebooks.close(uri);
});
connection.onDidChangeWatchedFiles(({ changes }) => {
  const paths = changes.flatMap(({ uri }) => toProtocol.pathOf(uri) ?? []);
  settings.forget();
  for (const notebook of notebooks.filesChanged(paths)) {
    configProblems.show(notebook.project.config);
    diagnosticsRun.startAll(notebook);
  }
});
connection.onNotification(kernelNamesMethod, (params: unknown) => {
  const { notebook, names } = parseKernelNames(params);
  const open = notebooks.notebook(notebook);
  if (open === undefined) return;
  open.project.setKernelNames(names);
  diagnosticsRun.start(open, null);
});
answerQuestions(connection, {
  notebooks,
  toProtocol,
  settingsOf: ({ notebook }) => settings.of(notebook.uri, notebook.path),
});
documents.listen(connection);
connection.listen();
