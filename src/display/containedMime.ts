/**
 * The editor runs what some types hold: HTML, SVG and Markdown in its own page, JavaScript as it is. In the editor such
 * data have a type of ours, `x-mlnb/text.html` for `text/html`, which only mlnb's renderer takes; files keep the real one.
 */
const prefix = 'x-mlnb/';

const running: ReadonlySet<string> = new Set([
  'text/html',
  'text/markdown',
  'text/latex',
  'text/javascript',
  'text/ecmascript',
  'application/javascript',
  'application/ecmascript',
  'application/xhtml+xml',
  'image/svg+xml',
  'image/svg',
]);

/** Shown by the editor's Markdown or error views, which put HTML of theirs into the page. */
const runningFamilies = /^(?:text\/x-|application\/x-(?:java|ecma)script$|application\/(?:vnd\.code|x)\.notebook\.)/;

/** The type under which the editor is to hold data of a MIME type. */
export function containedMime(mime: string): string {
  // The editor compares types without their case.
  const plain = mime.toLowerCase();
  return running.has(plain) || runningFamilies.test(plain) ? prefix + plain.replace('/', '.') : mime;
}

/** The way back; null for a type that is not ours. */
export function uncontainedMime(mime: string): string | null {
  return mime.startsWith(prefix) ? mime.slice(prefix.length).replace('.', '/') : null;
}
