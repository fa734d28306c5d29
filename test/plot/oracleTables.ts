import { fileURLToPath } from 'node:url';
import { readCsv } from '../../src/data/read/readCsv.ts';
import type { Table } from '../../src/data/table/Table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The tables that test/oracle/plot/makeGoldens.py reads, each read once. */
export function oracleTable(name: string): Promise<Table> {
  const path = name === 'penguins' ? 'examples/data/penguins.csv' : `test/oracle/eda/tables/${name}.csv`;
  const read = known.get(name) ?? readCsv(root + path, name === 'nasty' ? { types: { infinite: 'DOUBLE' } } : {});
  known.set(name, read);
  return read;
}

const known = new Map<string, Promise<Table>>();
