const known: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
};

/** What a file with data of this MIME type is called, without the dot. */
export function extensionOfMime(mime: string): string {
  return known[mime] ?? (/[+/]json$/.test(mime) ? 'json' : 'bin');
}
