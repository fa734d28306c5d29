import { codeFrame } from '../../../src/lang/codeFrame.ts';
import { parseSqlCell } from '../../../src/lang/sql/parseSqlCell.ts';
import { UserError } from '../../../src/base/UserError.ts';
import { sqlPlaceOf } from '../../../src/data/sql/sqlError.ts';
import { runSqlCell, type SqlCellResult } from '../../../src/data/sql/sql.ts';

/** SQL cells beside variables, without a kernel: values are the variables that the `${…}` name. */
export class SqlNotebook {
  readonly variables: Record<string, unknown> = {};

  async run(source: string): Promise<SqlCellResult> {
    const holes = parseSqlCell(source).holes.map(({ start, end }) => [start, end] as const);
    return await runSqlCell({
      source,
      holes,
      values: holes.map(([start, end]) => this.variables[source.slice(start + 2, end - 1)]),
      names: {
        read: (name) => (Object.hasOwn(this.variables, name) ? { value: this.variables[name] } : null),
        names: () => Object.keys(this.variables),
      },
    });
  }

  async rows(source: string): Promise<Record<string, unknown>[]> {
    const { table } = await this.run(source);
    if (table === null) throw new Error('The cell gave no rows.');
    return await table.toRecords();
  }

  /** The lines of a cell that gave no rows. */
  async said(source: string): Promise<readonly string[]> {
    const { shown } = await this.run(source);
    return 'lines' in shown ? shown.lines : ['(rows)'];
  }

  /** Code, message and remedy of the cell's error, and the line with its caret. */
  async failure(source: string): Promise<string> {
    try {
      await this.run(source);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const place = sqlPlaceOf(error);
      const frame = place === null ? '(no place)' : codeFrame(source, place.line, place.column);
      return `${error.code}: ${error.message} ${error.fix ?? ''}\n${frame}`;
    }
    return 'no failure';
  }
}
