import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { readProblem } from './fileProblem.ts';
import { concatenate, storedBytes, totalBytes } from './ModelArtifacts.ts';
import type { ModelArtifacts, ModelJson, WeightData, WeightGroup, WeightSpec } from './ModelArtifacts.ts';

/** Files larger than this are held in several buffers, since one could be refused. */
const maxBufferBytes = 2 ** 30;

export interface ReadOptions {
  /** In this order instead of the files that `model.json` names. */
  readonly weightPaths?: readonly string[];
  readonly bufferBytes?: number;
}

/**
 * A saved model: Layers or graph, of tfjs-node, of the converter, or of `model.save` here; weights in one file or in
 * shards, of any size.
 *
 * @param path of `model.json`, or of the folder that holds it
 * @throws UserError MODEL_FILE_MISSING, MODEL_FILE_BROKEN with the bytes expected and found
 */
export async function readModel(path: string, options: ReadOptions = {}): Promise<ModelArtifacts> {
  const file = await modelFile(path);
  const json = parseModel(await readText(file), file);
  const { weightsManifest, ...rest } = json;
  if (weightsManifest === undefined) return rest;
  const groups = withPaths(weightsManifest, dirname(file), options.weightPaths);
  return { ...rest, ...(await readWeights(groups, options.bufferBytes)) };
}

/** A topology in TensorFlow's binary form and a weights manifest, as early converters wrote graph models. */
export async function readBinaryModel(topologyPath: string, manifestPath: string): Promise<ModelArtifacts> {
  const [modelTopology = new ArrayBuffer(0)] = await readBuffers(topologyPath, maxBufferBytes);
  const manifest: unknown = parseJson(await readText(manifestPath), manifestPath);
  if (!isManifest(manifest)) throw broken(manifestPath, 'it is no weights manifest');
  const groups = withPaths(manifest, dirname(manifestPath), undefined);
  return { modelTopology, ...(await readWeights(groups, undefined)) };
}

async function modelFile(path: string): Promise<string> {
  const found = await stat(path).catch((error: unknown) => Promise.reject(asError(readProblem(error, path))));
  return found.isDirectory() ? join(path, 'model.json') : path;
}

function parseModel(text: string, path: string): ModelJson {
  const value = parseJson(text, path);
  if (typeof value !== 'object' || value === null) throw broken(path, 'it is not an object');
  const manifest: unknown = 'weightsManifest' in value ? value.weightsManifest : undefined;
  if (manifest != null && !isManifest(manifest))
    throw broken(path, 'its weightsManifest is not a list of weight groups');
  if (!('modelTopology' in value) && manifest == null) throw broken(path, 'it has neither a modelTopology nor weights');
  return withoutNulls({ ...value });
}

/** TensorFlow.js tells an absent member from one that is null. */
function withoutNulls(json: object): ModelJson {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(path, 'it is not valid JSON', error);
  }
}

function isManifest(value: unknown): value is readonly WeightGroup[] {
  return Array.isArray(value) && value.every(isGroup);
}

function isGroup(value: unknown): value is WeightGroup {
  if (typeof value !== 'object' || value === null || !('paths' in value) || !('weights' in value)) return false;
  const { paths, weights } = value;
  return (
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string') &&
    Array.isArray(weights) &&
    weights.every(isSpec)
  );
}

function isSpec(value: unknown): value is WeightSpec {
  if (typeof value !== 'object' || value === null) return false;
  const spec: Partial<Record<keyof WeightSpec, unknown>> = value;
  return typeof spec.name === 'string' && typeof spec.dtype === 'string' && Array.isArray(spec.shape);
}

function withPaths(groups: readonly WeightGroup[], folder: string, given?: readonly string[]): readonly WeightGroup[] {
  const own = groups.map((group) => ({ ...group, paths: group.paths.map((path) => join(folder, path)) }));
  if (given === undefined || given.length === 0) return own;
  return [{ paths: given, weights: groups.flatMap(({ weights }) => weights) }];
}

async function readWeights(
  groups: readonly WeightGroup[],
  bufferBytes = maxBufferBytes,
): Promise<{ weightSpecs: WeightSpec[]; weightData: WeightData }> {
  const buffers: ArrayBuffer[] = [];
  for (const group of groups) {
    const read: ArrayBuffer[] = [];
    for (const path of group.paths) read.push(...(await readBuffers(path, bufferBytes)));
    checkBytes(group, totalBytes(read));
    buffers.push(...read);
  }
  return { weightSpecs: groups.flatMap(({ weights }) => weights), weightData: joined(buffers, bufferBytes) };
}

function checkBytes({ paths, weights }: WeightGroup, actual: number): void {
  const sizes = weights.map(storedBytes);
  if (sizes.includes(null)) return; // Text has no fixed length.
  const expected = sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
  if (expected === actual) return;
  const reason = `${paths.length === 1 ? 'it holds' : `it and ${paths.length - 1} more hold`} ${count(actual)} of weights, and model.json says ${count(expected)}`;
  throw broken(paths[0] ?? 'model.json', reason);
}

function count(bytes: number): string {
  return `${bytes.toLocaleString('en')} bytes`;
}

/** One buffer where one can hold all, which is what most code expects. */
function joined(buffers: readonly ArrayBuffer[], bufferBytes: number): WeightData {
  const [first] = buffers;
  if (buffers.length === 1 && first !== undefined) return first;
  if (totalBytes(buffers) > bufferBytes) return buffers;
  return concatenate(buffers.map((buffer) => new Uint8Array(buffer))).buffer;
}

async function readBuffers(path: string, bufferBytes: number): Promise<ArrayBuffer[]> {
  return await withFile(path, async (handle) => {
    const { size } = await handle.stat();
    const buffers: ArrayBuffer[] = [];
    for (let start = 0; start < size; start += bufferBytes) {
      const bytes = new Uint8Array(Math.min(bufferBytes, size - start));
      await fill(handle, bytes, start);
      buffers.push(bytes.buffer);
    }
    return buffers;
  });
}

/** Node reads at most 2 GiB at once, and may read less than was asked for. */
async function fill(handle: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  const chunkBytes = 2 ** 26;
  for (let done = 0; done < bytes.length;) {
    const length = Math.min(chunkBytes, bytes.length - done);
    const { bytesRead } = await handle.read(bytes, done, length, start + done);
    if (bytesRead === 0) return; // Cut off meanwhile; the check of the bytes tells.
    done += bytesRead;
  }
}

async function readText(path: string): Promise<string> {
  return await withFile(path, (handle) => handle.readFile('utf8'));
}

type FileHandle = Awaited<ReturnType<typeof open>>;

async function withFile<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    const handle = await open(path);
    try {
      return await use(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asError(readProblem(error, path));
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function broken(path: string, reason: string, cause?: unknown): UserError {
  return new UserError('MODEL_FILE_BROKEN', `The model file "${path}" is not whole: ${reason}.`, {
    fix: 'Copy or save the model again.',
    ...(cause === undefined ? {} : { cause }),
  });
}
