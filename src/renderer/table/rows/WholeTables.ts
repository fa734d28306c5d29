import type { Host } from '../../messaging/Host.ts';
import type { TableRows } from './TableRows.ts';

/** Tables that were used last keep their rows in the page; about 60 MB. */
const mostCells = 4_000_000;

/** Which tables of a page hold all of their rows; those not used for longest give theirs back. */
export class WholeTables {
  readonly #tables = new Set<TableRows>();

  use(table: TableRows): void {
    this.#tables.delete(table);
    this.#tables.add(table);
    let cells = [...this.#tables].reduce((sum, other) => sum + cellsOf(other), 0);
    for (const other of this.#tables) {
      if (cells <= mostCells || other === table) return;
      if (!other.isLocal) continue;
      cells -= cellsOf(other);
      other.release();
    }
  }

  forget(table: TableRows): void {
    this.#tables.delete(table);
  }
}

/** One for all outputs of a page, which share its host. */
export function wholeTables(host: Host): WholeTables {
  const known = byHost.get(host);
  if (known !== undefined) return known;
  const tables = new WholeTables();
  byHost.set(host, tables);
  return tables;
}

const byHost = new WeakMap<Host, WholeTables>();

function cellsOf(table: TableRows): number {
  return table.isLocal ? table.rowCount * table.columnCount : 0;
}
