import type { Position } from 'vscode-languageserver/node';
import type { At } from '../features/At.ts';
import type { FormatRequest } from '../features/codeActions.ts';
import type { Notebooks, OpenCell } from './Notebooks.ts';
import type { ToProtocol } from './ToProtocol.ts';

export interface QuestionParts {
  readonly notebooks: Notebooks;
  readonly toProtocol: ToProtocol;
  /** How code is to be written in a cell. */
  readonly settingsOf: (cell: OpenCell) => Promise<FormatRequest>;
}

export function atOf({ id, text }: OpenCell, position: Position): At {
  return { cellId: id, offset: text.offsetAt(position) };
}
