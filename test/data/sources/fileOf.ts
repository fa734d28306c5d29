import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that another program wrote; test/oracle/sources says which and how. */
export function oracleFile(name: string): string {
  return join(import.meta.dirname, '../../oracle/sources', name);
}

export function oracleBytes(name: string): Buffer {
  return readFileSync(oracleFile(name));
}
