import type { ColumnStats } from '../../../display/table/ColumnStats.ts';
import type { ColumnFilter } from '../../../display/table/ColumnFilter.ts';

/** What is known of the columns, and of which columns it is wanted; older statistics stand until newer ones come. */
export class StatsMemory {
  readonly #known = new Map<number, { readonly filters: string; readonly stats: ColumnStats | null }>();
  #wanted: readonly number[] = [];

  get(column: number): ColumnStats | null {
    return this.#known.get(column)?.stats ?? null;
  }

  /** @param stats null: they cannot be told, and are not asked for again */
  set(column: number, filters: readonly ColumnFilter[], stats: ColumnStats | null): void {
    this.#known.set(column, { filters: JSON.stringify(filters), stats });
  }

  want(columns: readonly number[]): void {
    this.#wanted = columns;
  }

  /** The first wanted column whose statistics are not those of these filters. */
  next(filters: readonly ColumnFilter[]): number | null {
    const key = JSON.stringify(filters);
    return this.#wanted.find((column) => this.#known.get(column)?.filters !== key) ?? null;
  }
}
