import type { Cell } from '../Notebook.ts';
import { cellLanguage } from '../cellLanguage.ts';
import { isJsonObject } from '../json/jsonKinds.ts';
import type { CellMarker } from './cellMarker.ts';

/** The word in a cell's marker; empty for code that is TypeScript or JavaScript. */
export function markerKind(cell: Cell): string {
  if (cell.type !== 'code') return cell.type;
  return cellLanguage(cell) === 'sql' ? 'sql' : '';
}

/** The cell that a marker and the text below it stand for. */
export function markedCell(marker: CellMarker, source: string): Cell {
  const { kind, id, metadata, attachments } = marker;
  if (kind === 'markdown' || kind === 'md' || kind === 'raw') {
    const type = kind === 'raw' ? 'raw' : 'markdown';
    return { type, id, source, metadata, ...(attachments === undefined ? {} : { attachments }) };
  }
  const code = { type: 'code' as const, id, source, metadata, executionCount: null, outputs: [] };
  return isLanguage(kind) && cellLanguage(code) !== kind ? withLanguage(code, kind) : code;
}

/** A code cell in that language; TypeScript needs no mention. */
export function codeCellIn(language: string, source: string): Cell {
  return markedCell({ kind: language, id: '', metadata: {} }, source);
}

function isLanguage(kind: string): boolean {
  return kind === 'sql' || kind === 'javascript';
}

function withLanguage(cell: Cell, language: string): Cell {
  const own = cell.metadata.mlnb;
  return { ...cell, metadata: { ...cell.metadata, mlnb: { ...(isJsonObject(own) ? own : {}), language } } };
}
