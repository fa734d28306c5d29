/** The last part of an address, as people know the notebook. */
export function nameOf(uri: string): string {
  const name =
    uri
      .split('/')
      .at(-1)
      ?.replace(/^untitled:/, '') ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // A file may be called 100%.mlnb.
  }
}

export function restoredText(name: string, cellCount: number): string {
  const what = cellCount === 1 ? 'one cell' : `${cellCount} cells`;
  const changed = cellCount === 0 ? 'what was deleted is gone again' : `${what} as last typed`;
  return `${name} had unsaved changes when its window ended. They are back: ${changed}. The file is as it was.`;
}

export function offerText(name: string, because: 'file-changed' | 'diverged'): string {
  const why = because === 'file-changed' ? 'the file has changed since' : 'the notebook has been changed since';
  return (
    `${name} had unsaved changes when its window ended, but ${why}: nothing was replaced. ` +
    'The changes are kept: you can open them as a notebook of their own.'
  );
}

export function strayText(name: string): string {
  return `${name} was never saved, and its window ended. It is open again as it was last typed.`;
}

export function unsavedElsewhere(name: string): string {
  return `${name} had unsaved changes when its window ended. Open it to have them back.`;
}
