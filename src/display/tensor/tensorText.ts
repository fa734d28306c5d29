import { formatColumn } from '../table/formatColumn.ts';
import type { TensorOutput, TensorPlane } from './TensorOutput.ts';

const shownColumns = 10;
const shownRows = 10;

/** `Tensor float32 [2, 3]`, its statistics, and the first values of the first plane. */
export function tensorText(tensor: TensorOutput): string {
  const name = tensor.name === null ? 'Tensor' : `Variable ${JSON.stringify(tensor.name)}`;
  const heading = `${name} ${tensor.dtype} [${tensor.shape.join(', ')}]`;
  if (tensor.problem !== null) return `${heading}\n${tensor.problem}`;
  const statistics = statisticsText(tensor);
  const plane = tensor.plane === null || tensor.size === 0 ? [] : [planeText(tensor.plane, tensor.shape.length)];
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

function planeText(plane: TensorPlane, rank: number): string {
  if (rank === 0) return String(plane.values[0]?.[0]);
  const isMatrix = plane.rowCount > 1;
  const rows = plane.values.slice(0, shownRows).map((row) => row.slice(0, shownColumns));
  const format = formatColumn(rows.flat());
  const texts = rows.map((row) => row.map((value) => (typeof value === 'number' ? format(value) : String(value))));
  const width = Math.max(0, ...texts.flat().map((text) => text.length));
  const isCut = plane.columnCount > shownColumns;
  const lines = texts.map(
    (row) => `[${row.map((text) => text.padStart(isMatrix ? width : 0)).join(', ')}${isCut ? ', …' : ''}]`,
  );
  if (plane.rowCount > rows.length) lines.push('…');
  const body = isMatrix ? `[${lines.join('\n ')}]` : lines.join('\n');
  return plane.indices.length === 0 ? body : `at [${plane.indices.join(', ')}, :, :]\n${body}`;
}
