import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { UserError } from '../../../base/UserError.ts';
import { readProblem } from '../../files/fileProblem.ts';
import { modelPath } from '../../files/pathOfFileUrl.ts';
import { loadTensorFlow } from '../../training/loadTensorFlow.ts';
import { loadRuntime } from './loadRuntime.ts';
import { OnnxModel } from './OnnxModel.ts';
import type { MakeTensor } from './OnnxModel.ts';
import type { InferenceSession, OnnxRuntime, SessionOptions } from './OnnxRuntime.ts';
import { replaceZipMaps } from './replaceZipMaps.ts';
import type { ClassLabels } from './replaceZipMaps.ts';

export interface LoadOnnxOptions {
  /** Threads for one operator; the machine's cores, at most 8, unless given. */
  readonly threads?: number;
  /** ONNX Runtime's own names, such as `cuda` or `coreml`, where the package was installed with them. */
  readonly executionProviders?: readonly string[];
}

/**
 * Loads a model for inference by ONNX Runtime: from PyTorch, scikit-learn, XGBoost, LightGBM, TensorFlow, or `toOnnx`.
 * Needs the npm package onnxruntime-node in the project.
 *
 * @param source path (or `file://…`) of an `.onnx` file, or its bytes; weights in files beside it only by path
 * @throws UserError ONNX_RUNTIME_MISSING, MODEL_FILE_MISSING, ONNX_MODEL_UNREADABLE
 */
export async function loadOnnx(source: string | Uint8Array, options: LoadOnnxOptions = {}): Promise<OnnxModel> {
  const runtime = loadRuntime(process.cwd());
  const model = typeof source === 'string' ? await existingPath(source) : source;
  const settings = sessionOptions(options);
  const { session, classLabels } = await openSession(runtime, model, settings);
  return new OnnxModel({ runtime, session, classLabels, makeTensor: tensorMaker() });
}

/** A number of threads is always given: else ONNX Runtime pins threads to cores, which a sandbox may not let it. */
function sessionOptions({ threads, executionProviders }: LoadOnnxOptions): SessionOptions {
  return {
    intraOpNumThreads: threads ?? Math.min(availableParallelism(), 8),
    interOpNumThreads: 1,
    logSeverityLevel: 4, // Its errors are thrown as well, and its warnings are about the optimization of the graph.
    ...(executionProviders === undefined ? {} : { executionProviders }),
  };
}

async function existingPath(source: string): Promise<string> {
  const path = modelPath(source);
  try {
    await stat(path);
    return path;
  } catch (error) {
    const problem = readProblem(error, path);
    throw problem instanceof Error ? problem : error;
  }
}

interface Opened {
  readonly session: InferenceSession;
  readonly classLabels: ClassLabels;
}

async function openSession(
  runtime: OnnxRuntime,
  model: string | Uint8Array,
  settings: SessionOptions,
): Promise<Opened> {
  const session = await create(runtime, model, settings);
  if (session.outputMetadata.every(({ isTensor }) => isTensor)) return { session, classLabels: {} };
  await session.release();
  const bytes = typeof model === 'string' ? await readFile(model) : model;
  const plain = replaceZipMaps(bytes);
  const opened = await create(runtime, plain.model, settings);
  if (opened.outputMetadata.some(({ isTensor }) => isTensor))
    return { session: opened, classLabels: plain.classLabels };
  await opened.release();
  throw withoutTensors(opened.outputMetadata.map(({ name }) => name));
}

/** ONNX Runtime's Node binding cannot give out sequences and dictionaries. */
function withoutTensors(names: readonly string[]): UserError {
  const list = names.map((name) => JSON.stringify(name)).join(', ');
  return new UserError('ONNX_MODEL_UNREADABLE', `None of the ONNX model's outputs is a tensor: ${list}.`, {
    fix: 'Export it so that it ends in tensors: with skl2onnx and onnxmltools by zipmap=False, with PyTorch by returning tensors instead of lists.',
  });
}

async function create(
  { InferenceSession }: OnnxRuntime,
  model: string | Uint8Array,
  settings: SessionOptions,
): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, settings);
  } catch (error) {
    const what = typeof model === 'string' ? `"${model}"` : 'these bytes';
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('ONNX_MODEL_UNREADABLE', `ONNX Runtime cannot load ${what}: ${reason}`, {
      fix: 'Check that it is an .onnx file, whole, of an opset that the installed onnxruntime-node knows.',
      cause: error,
    });
  }
}

/** Of the one TensorFlow.js of this process. */
function tensorMaker(): MakeTensor {
  const tf: { tensor: unknown } = loadTensorFlow();
  return tf.tensor as MakeTensor; // SAFETY: `tf.tensor(values, shape, dtype)` of TensorFlow.js 4 takes these and texts.
}
