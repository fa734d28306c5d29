import type { Datatype } from '../openInference/datatypes.ts';
import type { OutputTensor } from '../openInference/inferResponse.ts';

/**
 * Values of `raw_input_contents`: little-endian, without padding; a text is its length in four bytes and its UTF-8.
 * Null for bytes that do not fit the datatype.
 */
export function rawValues(datatype: Datatype, bytes: Uint8Array): unknown[] | null {
  if (datatype === 'BYTES') return rawTexts(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { size, read } = readers[datatype];
  if (bytes.length % size !== 0) return null;
  return Array.from({ length: bytes.length / size }, (_, index) => read(view, index * size));
}

function rawTexts(bytes: Uint8Array): string[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  let at = 0;
  while (at < buffer.length) {
    if (at + 4 > buffer.length) return null;
    const end = at + 4 + buffer.readUInt32LE(at);
    if (end > buffer.length) return null;
    texts.push(buffer.toString('utf8', at + 4, end));
    at = end;
  }
  return texts;
}

interface Reader {
  readonly size: number;
  readonly read: (view: DataView, at: number) => number | boolean;
}

const readers: Readonly<Record<Exclude<Datatype, 'BYTES'>, Reader>> = {
  BOOL: { size: 1, read: (view, at) => view.getUint8(at) !== 0 },
  UINT8: { size: 1, read: (view, at) => view.getUint8(at) },
  UINT16: { size: 2, read: (view, at) => view.getUint16(at, true) },
  UINT32: { size: 4, read: (view, at) => view.getUint32(at, true) },
  UINT64: { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  INT8: { size: 1, read: (view, at) => view.getInt8(at) },
  INT16: { size: 2, read: (view, at) => view.getInt16(at, true) },
  INT32: { size: 4, read: (view, at) => view.getInt32(at, true) },
  INT64: { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  FP32: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  FP64: { size: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** An answer's values as `raw_output_contents`, of the types that answers have. */
export function rawBytes({ datatype, data }: OutputTensor): Uint8Array {
  if (datatype === 'BOOL') return Uint8Array.from(data, Number);
  if (datatype === 'INT64') return bytesOf(BigInt64Array.from(data, (value) => BigInt(Number(value))));
  if (datatype === 'FP32') return bytesOf(Float32Array.from(data, Number));
  if (datatype === 'FP64') return bytesOf(Float64Array.from(data, Number));
  return Buffer.concat(data.flatMap((text) => withLength(Buffer.from(String(text)))));
}

/** In the order of this machine, which is little-endian wherever Node.js runs and is tested. */
function bytesOf({ buffer }: BigInt64Array | Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer);
}

function withLength(text: Buffer): [Buffer, Buffer] {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return [length, text];
}
