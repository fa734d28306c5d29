/** Terminal text without its colours and cursor moves; a carriage return overwrites its line. */
export function plainText(text: string): string {
  return overwriteLines(text).replaceAll(escapeSequence, '');
}

/** CSI, OSC and two-character escapes (ECMA-48). */
// eslint-disable-next-line no-control-regex -- escapes begin with a control character.
const escapeSequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-Z\\^-~])/g;

/** Keeps of each line what stands after its last carriage return, as a terminal shows progress bars. */
export function overwriteLines(text: string): string {
  return text
    .replaceAll(/\r+\n/g, '\n')
    .replaceAll(/^.*\r(?=[^\n])/gm, '')
    .replaceAll('\r', '');
}
