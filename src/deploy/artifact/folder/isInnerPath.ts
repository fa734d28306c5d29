/** Whether it is a path below a folder, written with `/`, on every platform: no `..`, no drive, no absolute path. */
export function isInnerPath(path: string): boolean {
  if (path.length === 0 || path.length > 300) return false;
  // Control characters, and what means another thing on Windows.
  // eslint-disable-next-line no-control-regex -- these are what is looked for.
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part));
}
