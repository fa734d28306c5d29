import type { Engine } from '../engine/Engine.ts';
import { type CsvFormat, sniffSql } from './csvSql.ts';

/**
 * The format with a decimal comma where that makes numbers of more columns than a point does; only where commas do not
 * separate fields.
 *
 * @param isOpen whether the user has left it open
 */
export async function chooseDecimal(engine: Engine, format: CsvFormat, isOpen: boolean): Promise<CsvFormat> {
  if (!isOpen || format.delimiter === ',') return format;
  const withComma: CsvFormat = { ...format, decimal: ',' };
  const [point, comma] = [await textColumns(engine, format), await textColumns(engine, withComma)];
  return comma < point ? withComma : format;
}

async function textColumns(engine: Engine, format: CsvFormat): Promise<number> {
  const columns = `(${sniffSql(format, 2_000).replace(/^FROM/, 'SELECT unnest("Columns") AS c FROM')})`;
  try {
    const [row] = await engine.rows(`SELECT count(*) AS n FROM ${columns} WHERE c.type = 'VARCHAR'`);
    return Number(row?.['n'] ?? 0);
  } catch {
    return Infinity; // What is wrong with the file is told when it is read.
  }
}
