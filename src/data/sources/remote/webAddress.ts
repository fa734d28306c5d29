/** Whether a reader's path is an address that is to be downloaded. */
export function isWebAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** Whether it is an address of any kind, which `withLocalFile` reads or refuses. */
export function isRemote(source: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source) && !/^file:/i.test(source);
}

/** An address as it may be shown: without its user, password and query, which may hold keys. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return address.replace(/\?[^]*$/, '').replace(/\/\/[^/]*@/, '//');
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

/** The name of the file behind an address, fit for a folder: the last part of its path. */
export function fileNameOf(address: string): string {
  const { pathname } = new URL(address);
  const last = decoded(pathname.split('/').findLast((part) => part !== '') ?? '');
  const name = last
    .replace(/[^\w.-]/g, '_')
    .replace(/^\.+/, '')
    .slice(-100);
  return name === '' ? 'download' : name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A % that stands for itself.
  }
}
