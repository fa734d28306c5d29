import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { types } from 'node:util';
import { clipText } from '../../../display/text/clipText.ts';
import { inspectText } from '../../../display/text/inspectText.ts';
import { primitiveText } from '../rich/primitiveText.ts';
import { codeFrame } from '../../../lang/codeFrame.ts';
import type { StackFrame, ThrownValue } from '../../protocol.ts';
import { accessMessage } from './accessMessage.ts';
import { memoryFailure } from './memoryFailure.ts';
import { networkFailure } from './networkFailure.ts';
import type { NetworkFailure } from './networkFailure.ts';
import { parseStack, syntaxErrorFrame } from './parseStack.ts';

const limits = {
  messageCharacters: 20_000,
  detailCharacters: 2_000,
  depth: 8,
  errors: 50,
  fileBytes: 1_000_000,
} as const;

export interface ErrorSurroundings {
  readonly workspaceDir: string;
  readonly isInternal: (file: string) => boolean;
  /** The process has no network of its own. */
  readonly isOffline?: boolean;
}

/** Plain data about anything that was thrown; getters that throw, cycles and proxies do no harm. */
export function describeThrown(thrown: unknown, surroundings: ErrorSurroundings): ThrownValue {
  try {
    return describe(thrown, { surroundings, seen: new Set(), depth: 0 });
  } catch {
    return plainly(thrown); // Cells have replaced the built-ins that the above is made of.
  }
}

/** By nothing that cells can replace. */
function plainly(thrown: unknown): ThrownValue {
  const isObject = (typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function';
  const message = isObject && !types.isProxy(thrown) ? readString(thrown, 'message') : primitiveText(thrown);
  const name = isObject && !types.isProxy(thrown) ? readString(thrown, 'name') : 'Uncaught';
  return { name: name === '' ? 'Error' : name, message, frames: [], causes: [] };
}

interface Walk {
  readonly surroundings: ErrorSurroundings;
  readonly seen: Set<unknown>;
  readonly depth: number;
}

function describe(thrown: unknown, walk: Walk): ThrownValue {
  walk.seen.add(thrown);
  if (!isError(thrown)) {
    return {
      name: 'Uncaught',
      message: clipText(inspectText(thrown), limits.messageCharacters),
      frames: [],
      causes: [],
    };
  }
  const stack = readString(thrown, 'stack');
  const frames = errorFrames(stack, walk.surroundings);
  const offline = walk.surroundings.isOffline === true ? networkFailure(thrown) : null;
  const refusal = offline?.message ?? accessMessage(thrown, walk.surroundings.workspaceDir) ?? memoryFailure(thrown);
  const details = refusal === null ? describeDetails(thrown) : describeWrapping(thrown, offline);
  const excerpt = frames[0] === undefined ? [] : fileExcerpt(frames[0]);
  return {
    name: offline?.name ?? errorName(thrown),
    message: clipText(refusal ?? fullMessage(thrown), limits.messageCharacters),
    frames,
    // What the network failure was the cause of is told by now.
    causes: offline === null ? describeCauses(thrown, walk) : [],
    ...(details === '' ? {} : { details }),
    ...(excerpt.length === 0 ? {} : { codeFrame: excerpt }),
  };
}

function isError(value: unknown): value is object {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Error.isError is not in Node 20, where tests run.
    return types.isNativeError(value) || value instanceof Error;
  } catch {
    return false; // A proxy whose getPrototypeOf trap throws.
  }
}

/** A subclass that sets no name is known by its class. */
function errorName(error: object): string {
  const name = readString(error, 'name');
  if (name !== '' && name !== 'Error') return clipText(name, 200);
  const constructor = read(error, 'constructor');
  const className = typeof constructor === 'function' ? readString(constructor, 'name') : '';
  return clipText(className === '' ? name || 'Error' : className, 200);
}

/** The library's errors say what to do beside their message; both are for the reader. */
function fullMessage(error: object): string {
  const message = readString(error, 'message');
  const fix = isOfLibrary(error) ? readString(error, 'fix') : '';
  return fix === '' ? message : `${message}${message.includes('\n') ? '\n\n' : ' '}${fix}`;
}

function isOfLibrary(error: object): boolean {
  return readString(error, 'name') === 'UserError' && readString(error, 'code') !== '';
}

function errorFrames(stack: string, surroundings: ErrorSurroundings): readonly StackFrame[] {
  const frames = parseStack(stack, surroundings.isInternal);
  const place = stack.includes('SyntaxError') ? syntaxErrorFrame(stack) : null;
  return place === null ? frames : [place, ...frames];
}

function describeCauses(error: object, walk: Walk): ThrownValue[] {
  if (walk.depth >= limits.depth) return [];
  const inner = { ...walk, depth: walk.depth + 1 };
  const causes: ThrownValue[] = [];
  const errors = listOfErrors(error);
  // By index: cells may have replaced the iterator of arrays.
  for (let index = 0; index <= errors.length; index++) {
    const cause = index < errors.length ? errors[index] : read(error, 'cause');
    if (cause === undefined || walk.seen.has(cause) || walk.seen.size > limits.errors) continue;
    causes[causes.length] = describe(cause, inner);
  }
  return causes;
}

function listOfErrors(error: object): readonly unknown[] {
  const errors = read(error, 'errors');
  try {
    return Array.isArray(errors) ? Array.from<unknown>(errors) : [];
  } catch {
    return []; // A proxy of an array may throw at every step.
  }
}

const standardKeys = new Set(['name', 'message', 'stack', 'cause', 'errors']);

function describeDetails(error: object): string {
  try {
    const details: Record<string, unknown> = {};
    const isLibrarys = isOfLibrary(error);
    const keys = Object.keys(error);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      if (!standardKeys.has(key) && !(key === 'fix' && isLibrarys)) details[key] = read(error, key);
    }
    return Object.keys(details).length === 0 ? '' : clipText(inspectText(details), limits.detailCharacters);
  } catch {
    return ''; // A proxy whose ownKeys trap throws has no details to show.
  }
}

/** What the cell's own code sees of a network failure: mostly `fetch failed`. */
function describeWrapping(thrown: object, failure: NetworkFailure | null): string {
  const message = readString(thrown, 'message');
  if (failure === null || message === failure.message) return '';
  return clipText(`(in code: ${errorName(thrown)}: ${message})`, limits.detailCharacters);
}

/** An error in an imported file shows that file's own lines; a cell's are the host's to show. */
function fileExcerpt(frame: StackFrame): string[] {
  if (!isAbsolute(frame.file) || /[\\/]node_modules[\\/]/.test(frame.file)) return [];
  try {
    const source = readFileSync(frame.file, 'utf8');
    return source.length > limits.fileBytes ? [] : codeFrame(source, frame.line, frame.column).split('\n');
  } catch {
    return []; // Gone or not readable: the frame alone names it.
  }
}

function read(target: object, key: string): unknown {
  try {
    return Reflect.get(target, key);
  } catch {
    return undefined; // A throwing getter counts as an absent property.
  }
}

function readString(target: object, key: string): string {
  const value = read(target, key);
  return typeof value === 'string' ? value : '';
}
