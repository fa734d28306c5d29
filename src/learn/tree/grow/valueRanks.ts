import { columnOf, type Matrix } from '../../input/readMatrix.ts';
import { ascendingRows } from './ascendingRows.ts';

/** Of each value how many different ones of its column lie below it: shape [columns, rows], by columns. */
export function valueRanks(data: Matrix): Uint32Array {
  const { rows, columns } = data;
  const ranks = new Uint32Array(rows * columns);
  for (let column = 0; column < columns; column += 1) {
    const values = columnOf(data, column);
    let [rank, before] = [-1, Number.NaN];
    for (const row of ascendingRows(values)) {
      const value = values[row] ?? 0;
      if (value !== before) rank += 1;
      ranks[column * rows + row] = rank;
      before = value;
    }
  }
  return ranks;
}
