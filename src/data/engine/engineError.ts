import { closestNames } from '../../base/closestNames.ts';
import { UserError } from '../../base/UserError.ts';

/** What DuckDB says, as an error of ours that names the remedy. */
export function engineError(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const message = error.message.trim();
  if (/^Out of Memory Error|could not offload|max_temp_directory_size/i.test(message)) {
    return new UserError('TABLE_MEMORY', firstParagraph(message), {
      fix: 'Select fewer columns, filter first, or give the kernel more memory (mlnb.kernel.memoryLimitMb).',
      cause: error,
    });
  }
  const extension = missingExtension(message);
  if (extension !== null) {
    return new UserError('TABLE_EXTENSION', `This needs DuckDB's extension ${extension}, which is not part of mlnb.`, {
      fix:
        extensionFixes.get(extension) ??
        'It would have to be downloaded, which notebooks do not: convert the data to Parquet, CSV or JSON first.',
      cause: error,
    });
  }
  const missing = /Referenced column "(.+?)" not found in FROM clause!?(?:\s*Candidate bindings: (.+))?/s.exec(message);
  if (missing !== null) return missingColumn(missing[1] ?? '', candidates(missing[2] ?? ''), error);
  return new UserError('TABLE_QUERY', message, { cause: error });
}

/** The extension that DuckDB would download, or advises to. */
function missingExtension(message: string): string | null {
  if (!/extension/i.test(message)) return null;
  const patterns = [
    /required extension '(\w+)'/,
    /Failed to download extension "(\w+)"/,
    /(?:exists in|install(?:ing)? and load(?:ing)?) the (\w+) extension/i,
    /Extension "(?:[^"]*\/)?(\w+)(?:\.duckdb_extension)?" not found/,
  ];
  for (const pattern of patterns) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

const extensionFixes = new Map([
  [
    'httpfs',
    'Read an http or https address with readCsv, readParquet, readJson, readArrow or readExcel; an object of a store by an address that it signs.',
  ],
  ['excel', 'Read the file with readExcel.'],
  ['sqlite_scanner', 'Read it with readDatabase(path, query).'],
  ['postgres_scanner', 'Read it with readDatabase(address, query).'],
  ['mysql_scanner', 'Read it with readDatabase(address, query).'],
  ['nanoarrow', 'Read the file with readArrow.'],
]);

/** A column that is not there, with the one that may have been meant. */
export function missingColumn(name: string, columns: readonly string[], cause?: unknown): UserError {
  const closest = closestNames(name, columns)[0];
  const listed = columns.slice(0, 20).map((column) => JSON.stringify(column));
  const all = `${listed.join(', ')}${columns.length > listed.length ? `, … (${columns.length} in all)` : ''}`;
  return new UserError('TABLE_COLUMN_MISSING', `The table has no column ${JSON.stringify(name)}.`, {
    fix: closest === undefined ? `It has ${all}.` : `Did you mean ${JSON.stringify(closest)}? It has ${all}.`,
    cause,
  });
}

function candidates(text: string): string[] {
  return [...firstParagraph(text).matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function firstParagraph(message: string): string {
  return message.split('\n\n')[0] ?? message;
}
