import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../base/UserError.ts';

/** Where a database is. The address itself holds secrets and is never shown; `shown` may be. */
export type DatabaseAddress =
  | {
      readonly kind: 'postgres' | 'mysql';
      readonly url: string;
      readonly shown: string;
      readonly secrets: readonly string[];
    }
  | { readonly kind: 'sqlite'; readonly path: string; readonly shown: string };

/**
 * What a connection means: `postgres://…`, `mysql://…`, `mariadb://…`, `sqlite:path`, or the path of an SQLite file.
 *
 * @throws UserError DATABASE_ADDRESS
 */
export function databaseAddress(connection: string | URL): DatabaseAddress {
  const text = String(connection);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  switch (scheme) {
    case 'postgres':
    case 'postgresql':
      return server('postgres', text);
    case 'mysql':
    case 'mariadb':
      return server('mysql', text);
    case 'sqlite':
    case 'sqlite3':
      return sqliteFile(text.replace(/^[^:]*:(?:\/\/(?=\/|[^/]))?/, ''));
    case 'file':
      return sqliteFile(fileURLToPath(text));
    default:
      // A drive's letter is no scheme.
      if (scheme === undefined || scheme.length === 1 || existsSync(text)) return sqliteFile(text);
      throw new UserError(
        'DATABASE_ADDRESS',
        `There is no client for databases of the kind ${JSON.stringify(scheme)}.`,
        {
          fix: 'PostgreSQL, MySQL, MariaDB and SQLite can be read; export tables of others as Parquet or CSV.',
        },
      );
  }
}

function sqliteFile(path: string): DatabaseAddress {
  return { kind: 'sqlite', path, shown: path };
}

function server(kind: 'postgres' | 'mysql', text: string): DatabaseAddress {
  const url = parsed(text);
  const host = url.host === '' ? 'localhost' : url.host;
  const user = url.username === '' ? '' : `${decoded(url.username)}@`;
  const password = [...url.searchParams].filter(([name]) => /pass/i.test(name)).map(([, value]) => value);
  const secrets = [url.password, decoded(url.password), ...password].filter((secret) => secret !== '');
  return { kind, url: text, shown: `${kind}://${user}${host}${url.pathname}`, secrets: [...new Set(secrets)] };
}

/** Without the text in its error: it may hold a password. */
function parsed(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new UserError('DATABASE_ADDRESS', 'The address of the database is not one.', {
    fix: 'Write it as postgres://user:password@host:5432/database; characters such as @, / and # in a password are written by encodeURIComponent(password).',
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A % that stands for itself.
  }
}

/** Text of a server or a client, with every secret of the address taken out. */
export function withoutSecrets(text: string, address: DatabaseAddress): string {
  if (address.kind === 'sqlite') return text;
  return address.secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text.replaceAll(address.url, address.shown));
}
