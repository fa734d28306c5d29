/**
 * Text of files and kernels for the editor's messages and input boxes. The editor makes links of `[words](address)` in
 * them, also of addresses that run commands: with a space between, it does not.
 */
export function plainMessage(text: string): string {
  const cut = text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text;
  return cut.replaceAll('](', '] (');
}
