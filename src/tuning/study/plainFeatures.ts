import { Frame, type FrameColumn } from '../../learn/frame/Frame.ts';
import { type Features, readFeatures } from '../../learn/input/readFeatures.ts';
import type { PlainFeatures } from './Study.ts';

/** Features as plain data, their numbers in memory that threads share instead of copying it. */
export function plainFeatures(x: Features): PlainFeatures {
  if (x instanceof Frame) return { kind: 'frame', rows: x.rows, columns: x.frameColumns.map(sharedColumn) };
  const { rows, columns, values } = readFeatures(x);
  return { kind: 'matrix', rows, columns, values: shared(values) };
}

export function featuresOfPlain(x: PlainFeatures): Features {
  return x.kind === 'frame' ? new Frame(x.columns, x.rows) : x;
}

function sharedColumn(column: FrameColumn): FrameColumn {
  return column.kind === 'text' ? column : { ...column, values: shared(column.values) };
}

function shared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
