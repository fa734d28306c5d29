/** Something that stops the command and that the reader can mend: what happened, then what to do. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {string} fix
   */
  constructor(message, fix) {
    super(message);
    this.fix = fix;
  }
}

/** Runs a command line's `main`, and presents what stops it. */
export async function presentProblems(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`\n${error.message}\n${error.fix}\n`);
  }
}
