import { formatColumn } from '../table/formatColumn.ts';
import type { TensorCorners } from './tensorCorners.ts';
import type { TensorOutput } from './TensorOutput.ts';

/** `Tensor float32 [2, 3]`, its statistics, and the first and last values of the first plane. */
export function tensorText(tensor: TensorOutput, corners: TensorCorners | null): string {
  const name = tensor.name === null ? 'Tensor' : `Variable ${JSON.stringify(tensor.name)}`;
  const heading = `${name} ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.problem !== null) return `${heading}\n${tensor.problem}`;
  const statistics = statisticsText(tensor);
  const plane = corners === null || tensor.size === 0 ? [] : [cornersText(corners, tensor.shape)];
  return [heading, ...(statistics === '' ? [] : [statistics]), ...plane].join('\n');
}

function statisticsText({ statistics, size }: TensorOutput): string {
  if (typeof statistics?.min !== 'number' || size === 1) return '';
  const figures = { min: statistics.min, max: statistics.max, mean: statistics.mean, std: statistics.std };
  const texts = Object.entries(figures).map(([name, value]) => `${name} ${figureText(value ?? NaN)}`);
  if (statistics.nanCount > 0) texts.push(`${statistics.nanCount.toLocaleString('en-US')} NaN`);
  if (statistics.infiniteCount > 0) texts.push(`${statistics.infiniteCount.toLocaleString('en-US')} infinite`);
  if (statistics.isSampled) texts.push(`of a sample of ${statistics.count.toLocaleString('en-US')}`);
  return texts.join('  ');
}

/** Five significant digits, without trailing zeros. */
export function figureText(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function cornersText(
  { rows, columns, rowCount, columnCount, values }: TensorCorners,
  shape: readonly number[],
): string {
  if (shape.length === 0) return String(values[0]?.[0]);
  const format = formatColumn(values.flat());
  const texts = values.map((row) => row.map((value) => (typeof value === 'number' ? format(value) : String(value))));
  const isMatrix = rowCount > 1;
  const width = isMatrix ? Math.max(0, ...texts.flat().map((text) => text.length)) : 0;
  const lines = texts.map(
    (row) =>
      `[${withGap(
        row.map((text) => text.padStart(width)),
        columns,
        '…',
      ).join(', ')}]`,
  );
  const hidden = (rowCount - rows.length).toLocaleString('en-US');
  const body = isMatrix ? `[${withGap(lines, rows, `… ${hidden} rows`).join('\n ')}]` : lines.join('\n');
  const leading = shape.slice(0, -2);
  const planes = leading.reduce((product, length) => product * length, 1);
  const place =
    planes > 1 ? [`at [${leading.map(() => 0).join(', ')}, :, :], one of ${planes.toLocaleString('en-US')}`] : [];
  const hiddenColumns = columnCount - columns.length;
  const more =
    hiddenColumns > 0 ? [`(${hiddenColumns.toLocaleString('en-US')} ${isMatrix ? 'columns' : 'values'} left out)`] : [];
  return [...place, body, ...more].join('\n');
}

/** Puts `mark` where indices are left out. */
function withGap(texts: readonly string[], indices: readonly number[], mark: string): string[] {
  return texts.flatMap((text, position) =>
    position > 0 && indices[position] !== (indices[position - 1] ?? 0) + 1 ? [mark, text] : [text],
  );
}
