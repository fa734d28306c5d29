import path from 'node:path';

export interface EdaSubject {
  /** As the code is to name it. */
  readonly file: string;
  readonly target: string | null;
  readonly compare: string | null;
}

/** The TypeScript that makes the report of a panel in a notebook. */
export function edaCode({ file, target, compare }: EdaSubject): string {
  const readers = [...new Set([file, ...(compare === null ? [] : [compare])].map(readerOf))].toSorted();
  const options = [
    ...(target === null ? [] : [`target: ${literal(target)}`]),
    ...(compare === null ? [] : ['compare: other']),
  ];
  return [
    `import { eda, ${readers.join(', ')} } from 'mlnb';`,
    '',
    `const table = await ${readerOf(file)}(${literal(file)});`,
    ...(compare === null ? [] : [`const other = await ${readerOf(compare)}(${literal(compare)});`]),
    `const profile = await eda(table${options.length === 0 ? '' : `, { ${options.join(', ')} }`});`,
    'profile',
  ].join('\n');
}

/** A file as cells of a notebook in a folder name it: from the folder where it is inside, in full where it is not. */
export function nameFrom(folder: string | undefined, file: string): string {
  const way = folder === undefined ? '..' : path.relative(folder, file);
  const isInside = way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
  return (isInside ? way : file).replaceAll('\\', '/');
}

function readerOf(file: string): string {
  const ending = path.extname(file.replace(/\.(?:gz|zst)$/i, '')).toLowerCase();
  switch (ending) {
    case '.parquet':
    case '.pq':
      return 'readParquet';
    case '.json':
    case '.jsonl':
    case '.ndjson':
      return 'readJson';
    case '.arrow':
    case '.feather':
      return 'readArrow';
    case '.xlsx':
      return 'readExcel';
    default:
      return 'readCsv';
  }
}

function literal(text: string): string {
  const quoted = JSON.stringify(text);
  return text.includes("'") || quoted.includes('\\') ? quoted : `'${text}'`;
}
