import {
  type CodeAction,
  type Diagnostic,
  CodeActionKind,
  type Connection,
  type InlayHint,
  InlayHintKind,
} from 'vscode-languageserver/node';
import { type FormatRequest, organizeImports, quickFixes } from '../features/codeActions.ts';
import { type DefinitionKind, definitions } from '../features/definitions.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlayHints.ts';
import { signatureHelp } from '../features/signatureHelp.ts';
import { answerCompletions } from './answerCompletions.ts';
import { answerFormatting } from './answerFormatting.ts';
import { answerOutline } from './answerOutline.ts';
import { answerReferences } from './answerReferences.ts';
import type { OpenCell } from './Notebooks.ts';
import { atOf, type QuestionParts } from './QuestionParts.ts';

/** Answers what the editor asks of a cell, by `src/language/features`. */
export function answerQuestions(connection: Connection, parts: QuestionParts): void {
  answerCompletions(connection, parts);
  answerReferences(connection, parts);
  answerOutline(connection, parts);
  answerFormatting(connection, parts);
  answerPlaces(connection, parts);
  answerHover(connection, parts);
  answerHints(connection, parts);
  answerFixes(connection, parts);
}

function answerPlaces(connection: Connection, { notebooks, toProtocol }: QuestionParts): void {
  const answer =
    (kind: DefinitionKind) =>
    ({ textDocument, position }: Parameters<Parameters<Connection['onDefinition']>[0]>[0]) => {
      const cell = notebooks.cell(textDocument.uri);
      if (cell === null) return [];
      return toProtocol.locations(cell.notebook, definitions(cell.notebook.project, atOf(cell, position), kind));
    };
  connection.onDefinition(answer('definition'));
  connection.onTypeDefinition(answer('typeDefinition'));
  connection.onImplementation(answer('implementation'));
}

function answerHover(connection: Connection, { notebooks, toProtocol }: QuestionParts): void {
  connection.onHover(({ textDocument, position }) => {
    const cell = notebooks.cell(textDocument.uri);
    const found = cell === null ? null : hover(cell.notebook.project, atOf(cell, position));
    if (cell === null || found === null) return null;
    const tags = found.tags.map(({ name, text }) => `_@${name}_ ${text}`);
    const value = [`\`\`\`typescript\n${found.signature}\n\`\`\``, found.documentation, ...tags].filter(
      (part) => part !== '',
    );
    return {
      range: toProtocol.range(cell.text, found.span),
      contents: { kind: 'markdown', value: value.join('\n\n') },
    };
  });
  connection.onSignatureHelp(({ textDocument, position }) => {
    const cell = notebooks.cell(textDocument.uri);
    const found = cell === null ? null : signatureHelp(cell.notebook.project, atOf(cell, position));
    if (found === null) return null;
    return {
      activeSignature: found.activeSignature,
      activeParameter: found.activeParameter,
      signatures: found.signatures.map(({ label, documentation, parameters }) => ({
        label,
        documentation: { kind: 'markdown', value: documentation },
        parameters: parameters.map((parameter) => ({
          label: [...parameter.range],
          documentation: { kind: 'markdown', value: parameter.documentation },
        })),
      })),
    };
  });
}

function answerHints(connection: Connection, { notebooks, settingsOf }: QuestionParts): void {
  connection.languages.inlayHint.on(async ({ textDocument, range }): Promise<InlayHint[]> => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    const start = cell.text.offsetAt(range.start);
    const span = { start, length: cell.text.offsetAt(range.end) - start };
    const { preferences } = await settingsOf(cell);
    return inlayHints(cell.notebook.project, cell.id, { span, preferences }).map(({ offset, text, kind }) => ({
      position: cell.text.positionAt(offset),
      label: text,
      kind: kind === 'type' ? InlayHintKind.Type : InlayHintKind.Parameter,
      paddingLeft: kind !== 'parameter',
      paddingRight: kind === 'parameter',
    }));
  });
}

function answerFixes(connection: Connection, { notebooks, toProtocol, settingsOf }: QuestionParts): void {
  connection.onCodeAction(async ({ textDocument, context }): Promise<CodeAction[]> => {
    const cell = notebooks.cell(textDocument.uri);
    if (cell === null) return [];
    // Sorting imports is no answer to a light bulb: only who asks for it gets it, as on saving.
    const sorts = context.only?.some((kind) => CodeActionKind.SourceOrganizeImports.startsWith(kind)) === true;
    const settings = await settingsOf(cell);
    if (sorts) return [sortedImports(cell, settings)];
    return context.only === undefined || context.only.includes(CodeActionKind.QuickFix)
      ? context.diagnostics.flatMap((diagnostic) => fixes(cell, settings, diagnostic))
      : [];
  });

  /** Where the mistake is, and not where the cursor stands beside it. */
  function fixes(cell: OpenCell, settings: FormatRequest, diagnostic: Diagnostic): CodeAction[] {
    const { code, range } = diagnostic;
    if (typeof code !== 'number') return [];
    const start = cell.text.offsetAt(range.start);
    const span = { start, length: cell.text.offsetAt(range.end) - start };
    const found = quickFixes(cell.notebook.project, cell.id, { span, codes: [code], ...settings });
    return found.map(({ title, edits, isPreferred }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      isPreferred,
      diagnostics: [diagnostic],
      edit: toProtocol.workspaceEdit(cell.notebook, edits),
    }));
  }

  function sortedImports(cell: OpenCell, settings: FormatRequest): CodeAction {
    const edits = organizeImports(cell.notebook.project, cell.id, settings);
    return {
      title: 'Sort imports',
      kind: CodeActionKind.SourceOrganizeImports,
      edit: toProtocol.workspaceEdit(cell.notebook, edits),
    };
  }
}
