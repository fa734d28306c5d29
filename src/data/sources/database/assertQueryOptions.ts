import { optionError } from '../../assertOption.ts';
import type { QueryParams } from './ColumnReading.ts';

/** @throws UserError DATASET_OPTION unless the query is text and every parameter can be bound */
export function assertOption({ query, params }: { readonly query: string; readonly params: QueryParams }): void {
  if (typeof query !== 'string' || query.trim() === '') throw optionError('query', query, 'It must be SQL text.');
  for (const [name, value] of Object.entries(params) as [string, unknown][]) {
    if (isBindable(value)) continue;
    const shown = typeof value === 'object' ? 'an object' : typeof value;
    throw optionError(
      'params',
      { [name]: shown },
      'Bind text, numbers, booleans, null, Date or Uint8Array; for a list write a placeholder an item.',
    );
  }
}

function isBindable(value: unknown): boolean {
  if (value === null || value instanceof Uint8Array) return true;
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}
