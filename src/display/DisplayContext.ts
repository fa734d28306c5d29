import type { JsonObject, JsonValue } from '../base/Json.ts';

/**
 * Answers for a part of a value: a page of a table, the children of a tree node, a plane of a tensor. That of a
 * training does what its buttons ask.
 */
export type Slicer = (query: JsonObject) => JsonValue;

/** One that may have to wait for a database. */
export type LaterSlicer = (query: JsonObject) => JsonValue | Promise<JsonValue>;

/** What showing a value may need from its surroundings; all optional but `keep`. */
export interface DisplayContext {
  /** Keeps a slicer for as long as its output may ask for more; the handle travels in the output's metadata. */
  keep(slicer: LaterSlicer): string;
  /** Draws a chart without a DOM; a failure leaves the chart without its picture. */
  readonly renderSvg?: (spec: JsonObject, language: ChartLanguage) => string;
  /** Reads a file by a path relative to the notebook; null where there is none or it may not be read. */
  readonly readFile?: (path: string) => Uint8Array | null;
  /** One object for all that a run of a cell shows; null when no cell runs. */
  readonly run?: () => object | null;
  /** Calls back, once, when the run of the cell that calls this is interrupted; what waits may be thrown `reason`. */
  readonly onInterrupt?: (listener: (reason: unknown) => void) => void;
}

export type ChartLanguage = 'vega-lite' | 'vega';
