/** Of the Open Inference Protocol V2. FP16 and BF16 have no form in JSON. */
export const datatypes = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP32',
  'FP64',
  'BYTES',
] as const;
export type Datatype = (typeof datatypes)[number];

export function isDatatype(value: unknown): value is Datatype {
  return datatypes.some((datatype) => datatype === value);
}

/** Whether JSON's value is one of that type. INT64 and UINT64 reach as far as JSON's numbers are exact. */
export function isOfDatatype(datatype: Datatype, value: unknown): boolean {
  if (datatype === 'BOOL') return typeof value === 'boolean';
  if (datatype === 'BYTES') return typeof value === 'string';
  if (typeof value !== 'number') return false;
  if (datatype === 'FP64') return Number.isFinite(value);
  if (datatype === 'FP32') return Number.isFinite(Math.fround(value));
  const { from, to } = integerRange(datatype);
  return Number.isSafeInteger(value) && value >= from && value <= to;
}

/** What a sentence calls it. */
export function datatypeText(datatype: Datatype): string {
  if (datatype === 'BOOL') return 'true or false';
  if (datatype === 'BYTES') return 'text';
  if (datatype === 'FP64') return 'a finite number';
  if (datatype === 'FP32') return 'a number that 32 bits hold';
  const { from, to } = integerRange(datatype);
  return `a whole number from ${from} to ${to}`;
}

type IntegerType = Exclude<Datatype, 'BOOL' | 'BYTES' | 'FP32' | 'FP64'>;

function integerRange(datatype: IntegerType): { readonly from: number; readonly to: number } {
  const isUnsigned = datatype.startsWith('U');
  const bits = Number(datatype.replace(/\D/g, ''));
  if (bits === 64) return { from: isUnsigned ? 0 : Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  return isUnsigned ? { from: 0, to: 2 ** bits - 1 } : { from: -(2 ** (bits - 1)), to: 2 ** (bits - 1) - 1 };
}
