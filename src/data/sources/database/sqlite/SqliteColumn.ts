import type { ColumnReading, ReadColumn } from '../ColumnReading.ts';

/**
 * A column of SQLite, whose values may be of any type, whatever the column was declared as: its type is found out from
 * them. A declared date, time or boolean counts where every value is one; one that is not makes the column text.
 */
export class SqliteColumn {
  readonly #name: string;
  readonly #declared: string;
  readonly #kinds = new Set<'integer' | 'real' | 'text' | 'bytes'>();
  /** Every integer is 0 or 1. */
  #isBoolean = true;
  /** Every integer is one that a double holds exactly. */
  #isSmall = true;

  constructor(name: string, declared: string | null) {
    this.#name = name;
    this.#declared = (declared ?? '').toUpperCase();
  }

  /** Notes a value's type and gives its exact text; hexadecimal digits for bytes. */
  text(value: unknown): string | null {
    if (value === null || value === undefined) return null;
    if (value instanceof Uint8Array) {
      this.#kinds.add('bytes');
      return Buffer.from(value).toString('hex');
    }
    if (typeof value === 'bigint') {
      this.#kinds.add('integer');
      this.#isBoolean &&= value === 0n || value === 1n;
      this.#isSmall &&= BigInt(Number.MAX_SAFE_INTEGER) >= value && value >= BigInt(Number.MIN_SAFE_INTEGER);
      return String(value);
    }
    if (typeof value === 'number') {
      this.#kinds.add('real');
      return Object.is(value, -0) ? '-0.0' : String(value);
    }
    this.#kinds.add('text');
    return typeof value === 'string' ? value : null;
  }

  /** The type, once every value has been seen. */
  finish(): ReadColumn {
    const reading = this.#reading();
    const isMixed = this.#kinds.size > 1 && reading.kind === 'as' && reading.duckType === 'VARCHAR';
    const note = `${this.#name} has values of several types and is kept as text.`;
    return { name: this.#name, reading, ...(isMixed ? { note } : {}) };
  }

  #reading(): ColumnReading {
    const kinds = [...this.#kinds].toSorted().join();
    switch (kinds) {
      case '':
        return { kind: 'as', duckType: declaredType(this.#declared) };
      case 'integer':
        return { kind: 'as', duckType: this.#declared.startsWith('BOOL') && this.#isBoolean ? 'BOOLEAN' : 'BIGINT' };
      case 'real':
        return { kind: 'as', duckType: 'DOUBLE' };
      case 'integer,real':
        return { kind: 'as', duckType: this.#isSmall ? 'DOUBLE' : 'VARCHAR' };
      case 'bytes':
        return { kind: 'bytes' };
      case 'text':
        return {
          kind: 'as',
          duckType: /^(?:DATE|TIME|JSON)/.test(this.#declared) ? declaredType(this.#declared) : 'VARCHAR',
        };
      default:
        return { kind: 'as', duckType: 'VARCHAR' };
    }
  }
}

/** As SQLite itself takes declared types (https://www.sqlite.org/datatype3.html, 3.1), and dates by their usual names. */
function declaredType(declared: string): string {
  if (/^DATETIME|^TIMESTAMP/.test(declared)) return 'TIMESTAMP';
  if (declared.startsWith('DATE')) return 'DATE';
  if (declared.startsWith('TIME')) return 'TIME';
  if (declared.startsWith('JSON')) return 'JSON';
  if (declared.startsWith('BOOL')) return 'BOOLEAN';
  if (declared.includes('INT')) return 'BIGINT';
  if (/REAL|FLOA|DOUB/.test(declared)) return 'DOUBLE';
  return 'VARCHAR';
}
