import type { SqlSource } from './queryText.ts';

/**
 * The SQL of a template, with `${1}`, `${2}`, … in the places of its values. The text stands as written, so that `\d`
 * of a regular expression needs no second backslash; only `` \` `` and `\${` lose theirs.
 */
export function templateSource(strings: TemplateStringsArray): SqlSource {
  const holes: [start: number, end: number][] = [];
  let source = '';
  for (const [index, raw] of strings.raw.entries()) {
    if (index > 0) {
      const start = source.length;
      source += `\${${index}}`;
      holes.push([start, source.length]);
    }
    source += raw.replace(/\\(`|\$\{)/g, '$1');
  }
  return { source, holes };
}
