/**
 * Every code a `UserError` may carry, with what it means. `docs/errors.md` lists the same codes;
 * a test compares both ways, and fails on a code that no source file raises.
 */
export const errorCatalogue = {
  NOTEBOOK_NOT_FOUND: 'The notebook file does not exist or cannot be read.',
  NOTEBOOK_NOT_JSON: 'The notebook file is not valid JSON.',
  NOTEBOOK_NOT_NBFORMAT: 'The file is JSON, but not a notebook of nbformat 4.',
  NODE_NOT_FOUND: 'No Node.js of the required version was found to run the kernel.',
  KERNEL_START_FAILED: 'The kernel process could not be started.',
  KERNEL_DIED: 'The kernel process ended while it was in use.',
  KERNEL_PROTOCOL: 'The kernel process sent something that is not a message.',
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
