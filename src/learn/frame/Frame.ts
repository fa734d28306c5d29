import { inspect } from 'node:util';
import type { DisplayContext } from '../../display/DisplayContext.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import type { Output } from '../../display/Output.ts';
import { toTableOutput } from '../../display/table/toTableOutput.ts';
import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';
import { sameRows, takenRows } from '../leakage/provenance.ts';
import { tableSourceOf } from './tableSourceOf.ts';

/**
 * One column, shape [rows].
 *
 * - `number`: doubles; NaN where missing
 * - `boolean`: 0 and 1; NaN where missing
 * - `date`: milliseconds since 1970 in UTC; NaN where missing
 * - `text`: null where missing
 */
export type FrameColumn =
  | { readonly name: string; readonly kind: 'number' | 'boolean' | 'date'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };

export type FrameColumnKind = FrameColumn['kind'];

/** A table in memory, by columns: what transformers take and give. It never changes. */
export class Frame {
  readonly rows: number;
  readonly frameColumns: readonly FrameColumn[];
  readonly #byName: ReadonlyMap<string, FrameColumn>;

  /** @throws UserError LEARN_LENGTHS for columns of unequal length, LEARN_COLUMN for a name that occurs twice */
  constructor(columns: readonly FrameColumn[], rows: number = columns[0]?.values.length ?? 0) {
    for (const { name, values } of columns) {
      if (values.length !== rows) {
        throw new UserError(
          'LEARN_LENGTHS',
          `The column "${name}" has ${values.length} rows, and another has ${rows}.`,
          {
            fix: 'Give every column one value a row.',
          },
        );
      }
    }
    this.rows = rows;
    this.frameColumns = columns;
    this.#byName = new Map(columns.map((column) => [column.name, column]));
    if (this.#byName.size === columns.length) return;
    const twice = columns.find((column) => this.#byName.get(column.name) !== column);
    throw new UserError('LEARN_COLUMN', `The column "${twice?.name ?? ''}" occurs twice.`, {
      fix: 'Give every column a name of its own.',
    });
  }

  get columnNames(): readonly string[] {
    return this.frameColumns.map(({ name }) => name);
  }

  /** @throws UserError LEARN_COLUMN */
  column(name: string): FrameColumn {
    const column = this.#byName.get(name);
    if (column !== undefined) return column;
    const near = closestNames(name, this.columnNames)[0];
    throw new UserError('LEARN_COLUMN', `There is no column "${name}".`, {
      fix: near === undefined ? `The columns are ${this.columnNames.join(', ')}.` : `Did you mean "${near}"?`,
    });
  }

  /** Only these columns, in this order. @throws UserError LEARN_COLUMN */
  select(names: readonly string[]): Frame {
    return sameRows(
      this,
      new Frame(
        names.map((name) => this.column(name)),
        this.rows,
      ),
    );
  }

  /** The rows of those numbers, in that order; a missing value for a row that is not there. */
  take(rows: ArrayLike<number>): Frame {
    const columns = this.frameColumns.map((column) => takeColumn(column, rows));
    return takenRows(this, new Frame(columns, rows.length));
  }

  /** As the value of a cell it shows itself as a grid. */
  [displaySymbol](context: DisplayContext = { keep: () => '' }): Output {
    return toTableOutput(tableSourceOf(this), context);
  }

  /** What `console.log` prints. */
  [inspect.custom](): string {
    const columns = this.frameColumns.slice(0, 20).map(({ name, kind }) => `${name} ${kind}`);
    const more = this.frameColumns.length > columns.length ? ', …' : '';
    return `Frame ${this.rows.toLocaleString('en-US')} × ${this.frameColumns.length} (${columns.join(', ')}${more})`;
  }
}

function takeColumn(column: FrameColumn, rows: ArrayLike<number>): FrameColumn {
  if (column.kind === 'text') {
    return { ...column, values: Array.from(rows, (row) => column.values[row] ?? null) };
  }
  const values = new Float64Array(rows.length);
  for (let at = 0; at < values.length; at += 1) values[at] = column.values[rows[at] ?? -1] ?? Number.NaN;
  return { ...column, values };
}
