import type { Engine } from '../engine/Engine.ts';
import { describeColumns } from '../table/describeColumns.ts';
import { Table } from '../table/Table.ts';
import { columnList, rowKey } from '../table/TableBody.ts';
import { dropWithOrigin, type TableOrigin } from '../table/TableOrigin.ts';

/** A `Table` over a table of the engine, which is dropped when nobody refers to it any more. */
export async function storedTable(engine: Engine, name: string, origin: TableOrigin): Promise<Table> {
  const columns = await describeColumns(engine, `FROM ${name}`, name);
  const [row] = await engine.rows(`SELECT count(*) AS n FROM ${name}`);
  dropWithOrigin(origin, engine, name);
  const sql = `SELECT rowid AS ${rowKey}, ${columnList(columns)} FROM ${name}`;
  return new Table({ engine, origin, sql, columns, rowCount: Number(row?.['n'] ?? 0), isWhole: true, stored: name });
}
