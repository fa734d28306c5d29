import type { FrameColumn } from '../frame/Frame.ts';

export function indicatorName(name: string): string {
  return `missingindicator_${name}`;
}

/** 1 where a value is missing. */
export function indicatorColumn({ name, kind, values }: FrameColumn): FrameColumn {
  const missing = Float64Array.from({ length: values.length }, (_, row) => {
    const value = values[row];
    return value === null || (kind !== 'text' && Number.isNaN(value)) ? 1 : 0;
  });
  return { name: indicatorName(name), kind: 'number', values: missing };
}
