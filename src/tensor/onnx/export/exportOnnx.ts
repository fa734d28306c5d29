import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeProblem } from '../../files/fileProblem.ts';
import { modelPath } from '../../files/pathOfFileUrl.ts';
import { replaceFile } from '../../files/replaceFile.ts';
import { onnxOpset, toOnnx } from './toOnnx.ts';
import type { OnnxOptions } from './toOnnx.ts';

/** What was written. */
export interface OnnxExport {
  readonly path: string;
  readonly bytes: number;
  readonly opset: number;
}

/**
 * Writes a model to an `.onnx` file; the folder is made, and an older file is replaced in one step.
 *
 * @param path relative paths count from the working folder; `file://…` is fine too
 * @throws UserError as `toOnnx`, and MODEL_FILE_NOT_WRITABLE
 */
export async function exportOnnx(model: unknown, path: string, options: OnnxOptions = {}): Promise<OnnxExport> {
  const bytes = toOnnx(model, options);
  const file = modelPath(path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, String(process.pid), [bytes]);
  } catch (error) {
    const problem = writeProblem(error, file);
    throw problem instanceof Error ? problem : error;
  }
  return { path: file, bytes: bytes.length, opset: onnxOpset };
}
