/** A text and the mark that some Windows programs put before it. */
export function splitByteOrderMark(fileText: string): { mark: '' | '\uFEFF'; text: string } {
  return fileText.startsWith('\uFEFF') ? { mark: '\uFEFF', text: fileText.slice(1) } : { mark: '', text: fileText };
}
