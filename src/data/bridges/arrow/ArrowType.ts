/** Seconds, milliseconds, microseconds, nanoseconds, as Arrow numbers them. */
export type TimeUnit = 0 | 1 | 2 | 3;

/** An Arrow data type, whichever library made it; https://arrow.apache.org/docs/format/Columnar.html */
export type ArrowType =
  | { readonly kind: 'null' | 'bool' }
  | { readonly kind: 'int'; readonly bits: number; readonly signed: boolean }
  | { readonly kind: 'float'; readonly bits: 16 | 32 | 64 }
  | { readonly kind: 'decimal'; readonly bits: number; readonly precision: number; readonly scale: number }
  | { readonly kind: 'text' | 'bytes'; readonly layout: Layout }
  | { readonly kind: 'fixedBytes'; readonly size: number }
  | { readonly kind: 'date'; readonly unit: 'day' | 'millisecond' }
  | { readonly kind: 'time'; readonly unit: TimeUnit }
  | { readonly kind: 'duration'; readonly unit: TimeUnit }
  | { readonly kind: 'timestamp'; readonly unit: TimeUnit; readonly zoned: boolean }
  | { readonly kind: 'interval'; readonly unit: 'months' | 'dayTime' | 'monthDayNano' }
  | { readonly kind: 'list'; readonly layout: Layout; readonly item: ArrowType }
  | { readonly kind: 'fixedList'; readonly size: number; readonly item: ArrowType }
  | { readonly kind: 'struct'; readonly fields: readonly ArrowField[] }
  | { readonly kind: 'map'; readonly key: ArrowType; readonly value: ArrowType }
  | {
      readonly kind: 'union';
      readonly dense: boolean;
      readonly ids: readonly number[];
      readonly members: readonly ArrowType[];
    }
  | { readonly kind: 'dictionary'; readonly bits: number; readonly signed: boolean; readonly values: ArrowType }
  | { readonly kind: 'runs'; readonly bits: number; readonly values: ArrowType };

/** How items of various lengths are found: offsets of 4 or 8 bytes, or a view of 16 bytes an item. */
export type Layout = 'offsets32' | 'offsets64' | 'view32' | 'view64';

export interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
}
