/** Passed on when set: language, time zone, and what Windows needs to start a process at all. */
const passedOn = ['LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'TZ', 'SystemRoot', 'windir'];

/**
 * The environment of a kernel, built from nothing: no token or address of the user's shell gets in.
 *
 * @param privateDir home and temporary folder, so that libraries' caches go where they may be written
 */
export function kernelEnvironment(
  privateDir: string,
  added: Readonly<Record<string, string>>,
  outer: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of passedOn) {
    const value = outer[name];
    if (value !== undefined) kept[name] = value;
  }
  const folders = { HOME: privateDir, USERPROFILE: privateDir, TMPDIR: privateDir, TEMP: privateDir, TMP: privateDir };
  return { ...kept, ...folders, FORCE_COLOR: '1', ...added };
}
