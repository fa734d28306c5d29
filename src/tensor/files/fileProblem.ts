import { tmpdir } from 'node:os';
import { UserError } from '../../base/UserError.ts';

/** A failed read of a model's file, in words; other errors as they are. */
export function readProblem(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UserError('MODEL_FILE_MISSING', `There is no model file at "${path}".`, {
        fix: whereCellsRead,
        cause: error,
      });
    case 'EISDIR':
      return new UserError('MODEL_FILE_MISSING', `"${path}" is a folder without a model.json.`, {
        fix: 'Name the model.json, or the folder that model.save made.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'ERR_ACCESS_DENIED':
      return new UserError('MODEL_FILE_MISSING', `The model file "${path}" may not be read.`, {
        fix: whereCellsRead,
        cause: error,
      });
    default:
      return error;
  }
}

/** A failed write of a model's file, in words; other errors as they are. */
export function writeProblem(error: unknown, path: string): unknown {
  const reason = writeReasons[codeOf(error)];
  if (reason === undefined) return error;
  return new UserError('MODEL_FILE_NOT_WRITABLE', `The model cannot be saved to "${path}": ${reason}.`, {
    fix: whereCellsWrite(),
    cause: error,
  });
}

const whereCellsRead =
  'Paths count from the working folder (process.cwd()). Cells read the workspace folder, and the folders named in the setting mlnb.kernel.readFolders.';

/** The places are those of a sandboxed kernel, where Node's permissions are in force. */
function whereCellsWrite(): string {
  const isSandboxed = 'permission' in process;
  return isSandboxed
    ? `Cells may write in the workspace folder, such as file://./model (here ${process.cwd()}), and in os.tmpdir() (${tmpdir()}).`
    : 'Choose a folder that you may write in.';
}

const writeReasons: Readonly<Record<string, string>> = {
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  ERR_ACCESS_DENIED: 'cells may not write there',
  EROFS: 'the folder is read-only',
  ENOENT: 'cells may not write there, or a part of the path does not exist',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file is larger than the limit for cells',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
