import type { DuckDBVector } from '@duckdb/node-api';

/** The memory of a vector whose items have one width: what is written there reaches DuckDB with `flush`. */
export function vectorBytes(vector: DuckDBVector): Uint8Array {
  // SAFETY: every such vector of node-api holds its items as a typed array or, where they are wider, a DataView.
  const { items, dataView } = vector as unknown as { items?: ArrayBufferView; dataView?: DataView };
  const view = items ?? dataView;
  return view === undefined ? new Uint8Array(0) : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** One bit an item, the lowest first; null when all items are there. */
export function vectorValidity(vector: DuckDBVector): Uint8Array | null {
  const { data } = validityOf(vector);
  return data === null ? null : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** The same bits for writing, all of them set at first. */
export function writableValidity(vector: DuckDBVector): Uint8Array {
  const validity = validityOf(vector);
  validity.data ??= new BigUint64Array(Math.ceil(vector.itemCount / 64)).fill(0xffff_ffff_ffff_ffffn);
  return new Uint8Array(validity.data.buffer, validity.data.byteOffset, validity.data.byteLength);
}

function validityOf(vector: DuckDBVector): { data: BigUint64Array | null } {
  // SAFETY: every vector of node-api has a validity, whose data are words of 64 bits; a fresh one starts at bit 0.
  return (vector as unknown as { validity: { data: BigUint64Array | null } }).validity;
}
