const magic = /^%%sql\b[ \t]*([^\r\n]*)/;

/** The text of a cell and its language: Jupyter has one a notebook, so that SQL begins with a line `%%sql [name]`. */
export function cellOf(code: string): { readonly source: string; readonly language: 'typescript' | 'sql' } {
  const name = magic.exec(code)?.[1]?.trim();
  if (name === undefined) return { source: code, language: 'typescript' };
  return {
    source: code.replace(magic, name === '' ? '--' : `-- @name ${name.replaceAll('$', '$$$$')}`),
    language: 'sql',
  };
}
