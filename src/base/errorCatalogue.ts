/**
 * Every code a `UserError` may carry, with what it means. `docs/errors.md` lists the same codes;
 * a test compares both ways, and fails on a code that no source file raises.
 */
export const errorCatalogue = {
  NOTEBOOK_NOT_FOUND: 'The notebook file does not exist or cannot be read.',
  NOTEBOOK_NOT_JSON: 'The notebook file is not valid JSON.',
  NOTEBOOK_NOT_NBFORMAT: 'The file is JSON, but not a notebook of nbformat 4.',
  NOTEBOOK_NOT_TEXT: 'The script or document to convert is not UTF-8 text.',
  NOTEBOOK_CONFLICT: 'Git left a merge conflict in the notebook file.',
  NOTEBOOK_OTHER_LANGUAGE: 'The notebook is for a kernel of another language.',
  NODE_NOT_FOUND: 'No Node.js of the required version was found to run the kernel.',
  KERNEL_START_FAILED: 'The kernel process could not be started.',
  SANDBOX_FOLDER_TOO_WIDE: 'The folder that a sandboxed kernel would be given holds the home folder.',
  SANDBOX_UNAVAILABLE: 'The machine has no sandbox that works, and nobody has said that the notebook may run without.',
  KERNEL_DIED: 'The kernel process ended while it was in use.',
  CELL_SYNTAX: 'The text of a cell is not valid TypeScript or JavaScript, or uses a form that cells do not have.',
  KERNEL_PROTOCOL: 'The kernel process sent something that is not a message.',
  KERNEL_SLICE_GONE: 'More of an output was asked for, and the kernel no longer holds the value behind it.',
  DISPLAY_SORT_TOO_LARGE: 'A table in the output is too large to be sorted by clicking its header.',
  DISPLAY_COLUMN_MISSING: 'A table in the output no longer has the column asked for.',
  DISPLAY_TENSOR_DISPOSED: 'The tensor behind an output was disposed after it was shown.',
  DISPLAY_FILE_MISSING: 'A file that an output names cannot be read.',
  KERNEL_ZEROMQ_MISSING:
    "The npm package zeromq, which carries Jupyter's messages, is not installed or cannot be loaded.",
  JUPYTER_CONNECTION_FILE: 'The file that tells where Jupyter listens cannot be read.',
  JUPYTER_KERNELSPEC: 'The kernel cannot be registered with Jupyter, or removed from it.',
  PACKAGE_MANAGER_NOT_FOUND: "The project's package manager is not on PATH.",
  PACKAGE_INSTALL_FAILED: 'A package could not be added to the project of a notebook.',
  CLI_USAGE: 'The command line does not say what to do, or says it in a way that mlnb does not know.',
  CLI_RUN_TIMEOUT: 'The notebook did not finish within the time given by --timeout.',
  CLI_RUN_INTERRUPTED: 'The run was stopped from the keyboard or by a signal.',
  CLI_OUTPUT_NOT_WRITABLE: 'A file that the command line was told to write cannot be written.',
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
