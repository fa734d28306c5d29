/**
 * An editor turns every line end of a document into one kind, drops a byte order mark and replaces lone
 * surrogates. Where a text would not survive that, its exact form travels beside it.
 */
export function exactTextOf(text: string): string | undefined {
  return editorText(text) === text ? undefined : text;
}

/** The text to write: the exact one that was read when the editor's text still says the same. */
export function restoredText(text: string, exact: string | undefined): string {
  return exact !== undefined && editorText(exact) === editorText(text) ? exact : text;
}

function editorText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .toWellFormed();
}
