import { columnOf, type Matrix } from '../../learn/input/readMatrix.ts';

/** 1 for each row of the class, else 0; shape [n]. */
export function rowsOfClass(codes: Int32Array, label: number): Uint8Array {
  const flags = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) if (codes[row] === label) flags[row] = 1;
  return flags;
}

/** The scores of a class, or of the positive one of two; shape [n], not copied where it is the only column. */
export function scoresOfClass(scores: Matrix, label: number): Float64Array {
  return scores.columns === 1 ? scores.values : columnOf(scores, label);
}
