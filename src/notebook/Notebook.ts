import type { JsonArray, JsonObject } from '../base/Json.ts';

/**
 * A notebook in memory: plain data that survives JSON and structured clone, so that an editor can carry
 * every part of it. `raw` and `extra` hold what a file said beyond what mlnb needs; carry them untouched
 * from `parseNotebook` to `formatNotebook`, and what was not changed is written back byte for byte.
 */
export interface Notebook {
  readonly metadata: JsonObject;
  /** 5 for notebooks made here. Below 5 the format knows no cell ids, and none are written. */
  readonly nbformatMinor: number;
  readonly cells: readonly Cell[];
  /** Top-level keys that nbformat does not know. */
  readonly extra: JsonObject;
  /** The file's text with `0` in place of each cell; absent when mlnb would lay it out in the same way. */
  readonly raw?: string;
  /** Set when the file could not be read: the cells only explain that, and the exact file is kept here. */
  readonly broken?: BrokenFile;
}

export interface BrokenFile {
  /** Line and column count from 1, in characters of the file's text. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** The file itself: its text, or base64 of its bytes when they are not UTF-8. */
  readonly content: { readonly text: string } | { readonly base64: string };
}

export type Cell = CodeCell | MarkdownCell | RawCell;

interface CellBase {
  readonly id: string;
  readonly source: string;
  readonly metadata: JsonObject;
  /** Keys of the cell that nbformat does not know. */
  readonly extra?: JsonObject;
  /** The cell's own text in the file with `0` in place of each output; see `Notebook.raw`. */
  readonly raw?: string;
}

export interface CodeCell extends CellBase {
  readonly type: 'code';
  readonly executionCount: number | null;
  readonly outputs: readonly CellOutput[];
}

export interface MarkdownCell extends CellBase {
  readonly type: 'markdown';
  /** File name → MIME bundle, as the file has it. */
  readonly attachments?: JsonObject;
}

interface RawCell extends CellBase {
  readonly type: 'raw';
  readonly attachments?: JsonObject;
}

export type CellOutput = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput | UnknownOutput;

interface OutputBase {
  /** Keys of the output that nbformat does not know. */
  readonly extra?: JsonObject;
  /** The output's own text in the file; see `Notebook.raw`. */
  readonly raw?: string;
}

interface StreamOutput extends OutputBase {
  readonly type: 'stream';
  /** `stdout` or `stderr`. */
  readonly name: string;
  readonly text: string;
}

export interface DisplayOutput extends OutputBase {
  readonly type: 'display_data';
  /** MIME type → text, base64 or JSON: `encodeMimeBundle` and `decodeMimeBundle` go to and from bytes. */
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

export interface ResultOutput extends OutputBase {
  readonly type: 'execute_result';
  readonly executionCount: number | null;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

export interface ErrorOutput extends OutputBase {
  readonly type: 'error';
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** An output of a kind that nbformat 4.5 does not define, or one that lacks a part: kept as it is. */
interface UnknownOutput {
  readonly type: 'unknown';
  readonly value: JsonObject | JsonArray | string | number | boolean | null;
  readonly raw?: string;
}
