import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { DisplayContext, LaterSlicer } from '../DisplayContext.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import { TableFields } from '../table/TableFields.ts';
import { tableSlicer } from '../table/tableSlicer.ts';
import { sampleValues, withReader } from './readTensor.ts';
import { tensorSize, type TensorLike } from './TensorLike.ts';
import { tensorCorners, type TensorCorners } from './tensorCorners.ts';
import { tensorLine } from './tensorLine.ts';
import type { TensorOutput } from './TensorOutput.ts';
import { tensorSource } from './tensorSource.ts';
import { tensorPicture } from './tensorPicture.ts';
import { firstWindow, parseTensorQuery, tensorPlane } from './tensorPlane.ts';
import { tensorStatistics } from './tensorStatistics.ts';
import { tensorText } from './tensorText.ts';

/** A tensor's shape, type, statistics and first values; reading it leaves no tensor behind. */
export function toTensorOutput(tensor: TensorLike, context: DisplayContext): Output {
  const { summary, corners } = summarise(tensor);
  const isWhole = summary.plane === null || summary.size === summary.plane.values.flat().length;
  const handle = isWhole ? null : context.keep(slicer(tensor));
  return {
    data: {
      [mimeTypes.tensor]: summary as unknown as JsonValue, // SAFETY: numbers, strings, booleans and nulls only.
      ...(summary.picture === undefined ? {} : { 'image/png': Buffer.from(summary.picture.png, 'base64') }),
      'text/plain': tensorText(summary, corners),
    },
    metadata: { mlnb: { handle } },
  };
}

/** A matrix answers as a table does, too. */
function slicer(tensor: TensorLike): LaterSlicer {
  const source = tensorSource(tensor);
  const table = source === null ? null : tableSlicer(source, new TableFields(source));
  return (query) => (table === null || query.type === undefined ? slice(tensor, query) : table(query));
}

function slice(tensor: TensorLike, query: Parameters<typeof parseTensorQuery>[0]): JsonValue {
  const plane = withReader(tensor, (reader) => tensorPlane(tensor, reader, parseTensorQuery(query)));
  return plane as unknown as JsonValue; // SAFETY: as above.
}

function summarise(tensor: TensorLike): { readonly summary: TensorOutput; readonly corners: TensorCorners | null } {
  const size = tensorSize(tensor);
  const base = { shape: [...tensor.shape], dtype: tensor.dtype, size, name: variableName(tensor) };
  try {
    return withReader(tensor, (reader) => {
      const isNumeric = tensor.dtype === 'float32' || tensor.dtype === 'int32' || tensor.dtype === 'bool';
      const sample = isNumeric && size > 0 ? sampleValues(tensor, reader) : null;
      const statistics = sample === null ? null : tensorStatistics(sample.values, sample.isSampled);
      const summary: TensorOutput = {
        ...base,
        problem: null,
        statistics,
        plane: tensorPlane(tensor, reader, firstWindow),
        picture: tensorPicture(tensor, reader, statistics) ?? undefined,
        line: tensorLine(tensor, reader) ?? undefined,
      };
      return { summary, corners: tensorCorners(tensor, reader) };
    });
  } catch (error) {
    return { summary: { ...base, problem: problemText(error), statistics: null, plane: null }, corners: null };
  }
}

function problemText(error: unknown): string {
  if (error instanceof UserError) return `${error.message} ${error.fix ?? ''}`.trim();
  const reason = error instanceof Error ? error.message : String(error);
  return `The values cannot be read: ${reason.slice(0, 300)}`;
}

/** Variables have `trainable` beside a name; the names of plain tensors say nothing. */
function variableName(tensor: TensorLike): string | null {
  const { name, trainable } = tensor as { name?: unknown; trainable?: unknown }; // SAFETY: properties of an object, checked here.
  return typeof trainable === 'boolean' && typeof name === 'string' ? name : null;
}
