import type ts from 'typescript';
import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { FormatRequest } from '../features/codeActions.ts';
import { inlayPreferences } from './inlayPreferences.ts';
import { projectFormat } from './projectFormat.ts';

/** How the user wants code to be written, from the editor's settings for TypeScript files and the project's own files. */
export class EditorSettings {
  readonly #connection: Connection;
  #hasAnswers = false;
  readonly #known = new Map<string, Promise<FormatRequest>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** To be called once the client is ready. @param hasAnswers whether the client can be asked */
  async start(hasAnswers: boolean): Promise<void> {
    this.#hasAnswers = hasAnswers;
    if (hasAnswers) await this.#connection.client.register(DidChangeConfigurationNotification.type);
    this.#connection.onDidChangeConfiguration(() => {
      this.forget();
      // Editors that cannot be told ask again with the next edit.
      if (hasAnswers) this.#connection.languages.inlayHint.refresh().catch(() => undefined);
    });
  }

  /** Something has changed. */
  forget(): void {
    this.#known.clear();
  }

  /** @param notebookPath whose project counts */
  async of(notebookUri: string, notebookPath: string): Promise<FormatRequest> {
    const known = this.#known.get(notebookUri) ?? this.#ask(notebookUri, notebookPath);
    this.#known.set(notebookUri, known);
    return await known;
  }

  async #ask(scopeUri: string, notebookPath: string): Promise<FormatRequest> {
    const sections = ['js/ts', 'typescript'];
    const asked: readonly unknown[] = this.#hasAnswers
      ? await this.#connection.workspace
          .getConfiguration(sections.map((section) => ({ scopeUri, section })))
          .catch(() => [])
      : [];
    const readAll = (path: string): unknown[] =>
      asked
        .map((settings) => valueAt(settings, path.split('.')))
        .filter((value) => value !== undefined && value !== null);
    const read = (path: string): unknown => readAll(path)[0];
    const own = projectFormat(notebookPath);
    const quotes = own.quotes ?? oneOf(read('preferences.quoteStyle'), ['single', 'double'] as const);
    const semicolons = own.semicolons ?? oneOf(read('format.semicolons'), ['insert', 'remove', 'ignore'] as const);
    // SAFETY: TypeScript's own enum, whose values these words are.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum itself is loaded only with TypeScript.
    const preference = semicolons as ts.SemicolonPreference | null;
    return {
      format: {
        ...formatFlags(read),
        ...(own.indent ?? {}),
        ...(preference === null ? {} : { semicolons: preference }),
      },
      preferences: { ...inlayPreferences(readAll), ...(quotes === null ? {} : { quotePreference: quotes }) },
    };
  }
}

/** Settings of VS Code's that TypeScript's formatter has under the same names. */
const flags = [
  'insertSpaceAfterCommaDelimiter',
  'insertSpaceAfterSemicolonInForStatements',
  'insertSpaceBeforeAndAfterBinaryOperators',
  'insertSpaceAfterConstructor',
  'insertSpaceAfterKeywordsInControlFlowStatements',
  'insertSpaceAfterFunctionKeywordForAnonymousFunctions',
  'insertSpaceAfterOpeningAndBeforeClosingEmptyBraces',
  'insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces',
  'insertSpaceAfterOpeningAndBeforeClosingNonemptyParenthesis',
  'insertSpaceAfterOpeningAndBeforeClosingNonemptyBrackets',
  'insertSpaceAfterOpeningAndBeforeClosingTemplateStringBraces',
  'insertSpaceAfterTypeAssertion',
  'insertSpaceBeforeFunctionParenthesis',
  'placeOpenBraceOnNewLineForFunctions',
  'placeOpenBraceOnNewLineForControlBlocks',
] as const;

function formatFlags(read: (path: string) => unknown): ts.FormatCodeSettings {
  const given = flags.flatMap((flag) => {
    const value = read(`format.${flag}`);
    return typeof value === 'boolean' ? [[flag, value] as const] : [];
  });
  return { insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: true, ...Object.fromEntries(given) };
}

function oneOf<Value extends string>(value: unknown, values: readonly Value[]): Value | null {
  return values.find((known) => known === value) ?? null;
}

function valueAt(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return valueAt(Reflect.get(value, first), rest);
}
