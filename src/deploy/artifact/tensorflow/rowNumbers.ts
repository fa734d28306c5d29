import type { Frame } from '../../../learn/frame/Frame.ts';
import { StandardScaler } from '../../../learn/preprocessing/StandardScaler.ts';
import type { ModelInput } from '../../contract/ServedModel.ts';
import { RowInput } from '../records/RowInput.ts';

/** The numbers of rows as a network takes them, shape [rows, columns]; null where that takes a frame. */
export type RowNumbers = (input: ModelInput) => ArrayLike<number> | null;

/** Rows that nothing prepares, or that a `StandardScaler` does, need not become columns and rows again. */
export function rowNumbersOf(preprocessing: { transform(x: Frame): Frame } | null): RowNumbers {
  if (preprocessing === null) return numbersOf;
  if (!(preprocessing instanceof StandardScaler) || !preprocessing.isFitted) return () => null;
  const { mean, scale } = preprocessing;
  return (input) => {
    const numbers = numbersOf(input);
    return numbers === null ? null : scaled(numbers, mean, scale);
  };
}

function numbersOf(input: ModelInput): readonly number[] | null {
  return input instanceof RowInput && input.layout.isNumeric ? input.numbers : null;
}

/** As `StandardScaler.mapColumn` computes, value by value. */
function scaled(numbers: readonly number[], mean: Float64Array, scale: Float64Array): number[] {
  const columns = mean.length;
  const made: number[] = [];
  for (let from = 0; from < numbers.length; from += columns) {
    for (let column = 0; column < columns; column += 1) {
      made.push(((numbers[from + column] ?? Number.NaN) - (mean[column] ?? 0)) / (scale[column] ?? 1));
    }
  }
  return made;
}
