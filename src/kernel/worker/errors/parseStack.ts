import { fileURLToPath } from 'node:url';
import type { StackFrame } from '../../protocol.ts';

const mostFrames = 30;
const namedFrame = /^\s*at (?:async )?(.*?) \((.+):(\d+):(\d+)\)$/;
const bareFrame = /^\s*at (?:async )?()(.+):(\d+):(\d+)$/;

/**
 * The frames of a V8 stack that are the user's: cells, files, packages.
 *
 * @param isInternal whether a file is the kernel's own
 */
export function parseStack(stack: string, isInternal: (file: string) => boolean): StackFrame[] {
  const frames: StackFrame[] = [];
  const lines = stack.split('\n');
  // By index: cells may have replaced the iterator of arrays.
  for (let index = 0; index < lines.length; index++) {
    const frame = parseFrame(lines[index] ?? '');
    if (frame === null || frame.file.startsWith('node:') || isInternal(frame.file)) continue;
    frames[frames.length] = frame;
    if (frames.length === mostFrames) break;
  }
  return frames;
}

function parseFrame(line: string): StackFrame | null {
  const match = namedFrame.exec(line) ?? bareFrame.exec(line);
  const file = match?.[2];
  // Text that was evaluated has no file; the frame that evaluated it follows.
  if (match === null || file === undefined || file === '<anonymous>' || file.startsWith('eval at ')) return null;
  return {
    functionName: functionName(match[1]),
    file: plainPath(file),
    line: Number(match[3]),
    column: Number(match[4]),
  };
}

/** A syntax error has no frame of its own: V8 puts place, line and carets before the message. */
export function syntaxErrorFrame(stack: string): StackFrame | null {
  const [place = '', ...shown] = stack.split('\n', 8);
  const match = /^(.+):(\d+)$/.exec(place);
  const file = match?.[1];
  if (match === null || file === undefined || file.startsWith('node:')) return null;
  const carets = shown.find((line) => /^\s*\^+\s*$/.test(line)) ?? '';
  const column = carets.indexOf('^') + 1 || 1;
  return { functionName: '', file: plainPath(file), line: Number(match[2]), column };
}

function functionName(text: string | undefined): string {
  return text === undefined || text.endsWith('<anonymous>') ? '' : text;
}

/** File URLs of reloaded modules carry a query; users know paths. */
function plainPath(file: string): string {
  if (!file.startsWith('file:')) return file;
  try {
    return fileURLToPath(file.replace(/[?#].*$/, ''));
  } catch {
    return file; // Not a path of this machine: shown as it stands.
  }
}
