import type ts from 'typescript';
import { ownSpan, type NotebookProject } from '../service/NotebookProject.ts';
import type { Place, Span } from '../service/Places.ts';

export interface CellDiagnostic {
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly code: number;
  readonly message: string;
  readonly isUnnecessary: boolean;
  readonly isDeprecated: boolean;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
}

/**
 * What is wrong with a cell, in the order of its text.
 *
 * @throws OperationCanceledException of TypeScript, when the service is told to stop
 */
export function diagnostics(project: NotebookProject, cellId: string): CellDiagnostic[] {
  const cell = project.cell(cellId);
  if (cell === null) return [];
  const { service, typescript } = project;
  const { fileName } = cell;
  const found = [
    ...service.getSyntacticDiagnostics(fileName),
    ...service.getSemanticDiagnostics(fileName),
    ...service.getSuggestionDiagnostics(fileName),
  ];
  return found
    .flatMap((diagnostic) => {
      const { start, length = 0 } = diagnostic;
      const span = start === undefined ? null : ownSpan(cell, { start, length });
      return span === null || quiet.has(diagnostic.code) ? [] : [toCellDiagnostic(diagnostic, span)];
    })
    .toSorted((a, b) => a.span.start - b.span.start);

  function toCellDiagnostic(diagnostic: ts.Diagnostic, span: Span): CellDiagnostic {
    return {
      span,
      severity: severityOf(diagnostic),
      code: diagnostic.code,
      message: typescript.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
      isUnnecessary: diagnostic.reportsUnnecessary !== undefined,
      isDeprecated: diagnostic.reportsDeprecated !== undefined,
      related: (diagnostic.relatedInformation ?? []).flatMap((other) => {
        const { file, start = 0, length = 0 } = other;
        const place = file === undefined ? null : project.placeOf(file.fileName, { start, length });
        const message = typescript.flattenDiagnosticMessageText(other.messageText, '\n');
        return place === null ? [] : [{ place, message }];
      }),
    };
  }

  function severityOf({ category }: ts.Diagnostic): CellDiagnostic['severity'] {
    if (category === typescript.DiagnosticCategory.Error) return 'error';
    return category === typescript.DiagnosticCategory.Warning ? 'warning' : 'hint';
  }
}

/**
 * True in a module, and no fault in a cell: `await` and a bare expression are what cells are for; a file that could be
 * CommonJS, or an import without types, is nobody's fault here.
 */
const quiet: ReadonlySet<number> = new Set([
  80_001, // File is a CommonJS module; it may be converted to an ES module.
  2686, // 'tf' refers to a UMD global, but the current file is a module. Consider adding an import instead.
  7044, // Parameter implicitly has an 'any' type, but a better type may be inferred from usage.
]);
