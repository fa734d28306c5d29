/**
 * The text of an array as PostgreSQL writes it, as a JSON array of texts: `{1,NULL,"a,b"}` → `["1",null,"a,b"]`, one of two
 * dimensions as arrays of arrays. Bounds other than from 1 are left out; what is no array stays as it is.
 */
export function arrayJson(text: string): string {
  const start = text.indexOf('{');
  if (start < 0) return text;
  const reader = { text, at: start };
  try {
    return JSON.stringify(readArray(reader));
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

type Item = string | null | readonly Item[];

function readArray(reader: Reader): readonly Item[] {
  const items: Item[] = [];
  reader.at += 1;
  for (;;) {
    const next = reader.text[reader.at];
    if (next === undefined) throw new SyntaxError('The array does not end.');
    if (next === '}') {
      reader.at += 1;
      return items;
    }
    if (next === ',') reader.at += 1;
    else items.push(readItem(reader, next));
  }
}

function readItem(reader: Reader, first: string): Item {
  if (first === '{') return readArray(reader);
  const pattern = first === '"' ? quoted : plain;
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (match === null) throw new SyntaxError('An item does not end.');
  reader.at = pattern.lastIndex;
  const [item, inner] = match;
  if (inner !== undefined) return inner.replace(/\\(.)/gs, '$1');
  return item === 'NULL' ? null : item;
}

const quoted = /"((?:[^"\\]|\\.)*)"/sy;
const plain = /[^,{}"]+/y;
