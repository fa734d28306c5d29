import { codeFrame } from '../../lang/codeFrame.ts';
import { mapPosition } from '../../lang/mapPosition.ts';
import type { CellError, StackFrame, ThrownValue } from '../protocol.ts';
import type { CellSources } from './CellSources.ts';

/** A thrown value in the words of the notebook: positions in the cells' own text, their lines, a readable stack. */
export function toCellError(thrown: ThrownValue, sources: CellSources): CellError {
  const frames = thrown.frames
    .map((frame) => toCellFrame(frame, sources))
    .filter((frame) => isInSource(frame, sources));
  const causes = thrown.causes.map((cause) => toCellError(cause, sources));
  const lines = excerpt(thrown, frames, sources);
  const error = {
    name: thrown.name,
    message: thrown.message,
    frames,
    causes,
    ...(lines.length === 0 ? {} : { codeFrame: lines }),
  };
  return { ...error, traceback: traceback(error, thrown.details) };
}

function toCellFrame(frame: StackFrame, sources: CellSources): StackFrame {
  const match = /^Cell \[(\d+)\]$/.exec(frame.file);
  if (match === null) return frame;
  const executionCount = Number(match[1]);
  const source = sources.get(executionCount);
  if (source === null) return { ...frame, executionCount };
  const { line, column } = mapPosition(source.columnShifts, frame.line, frame.column, source.lineMap);
  return { functionName: frame.functionName, file: `cell:${source.cellId}`, line, column, executionCount };
}

/** The compiler's own wrapper ends below the cell's last line: its frame says nothing. */
function isInSource(frame: StackFrame, sources: CellSources): boolean {
  const source = frame.executionCount === undefined ? null : sources.get(frame.executionCount);
  return source === null || frame.line <= source.source.split(/\r\n|[\n\r\u2028\u2029]/).length;
}

/** The lines of the first frame that users can see: a cell's from here, a file's as the worker read them. */
function excerpt(thrown: ThrownValue, frames: readonly StackFrame[], sources: CellSources): readonly string[] {
  if (thrown.codeFrame !== undefined) return thrown.codeFrame;
  const frame = frames.find((candidate) => candidate.executionCount !== undefined);
  const source = frame?.executionCount === undefined ? null : sources.get(frame.executionCount);
  if (frame === undefined || source === null) return [];
  return codeFrame(source.source, frame.line, frame.column).split('\n');
}

function traceback(error: Omit<CellError, 'traceback'>, details: string | undefined): string[] {
  const heading = error.message === '' ? error.name : `${error.name}: ${error.message}`;
  const lines = heading.split('\n');
  if (error.codeFrame !== undefined) lines.push('', ...error.codeFrame, '');
  lines.push(...error.frames.map((frame) => `    at ${frameText(frame)}`));
  if (details !== undefined) lines.push(...details.split('\n'));
  for (const cause of error.causes) lines.push(...causeLines(cause));
  return lines;
}

function causeLines(cause: CellError): string[] {
  const [first = '', ...rest] = cause.traceback;
  return ['', `Caused by ${first}`, ...rest];
}

/** `Cell [3]:2:5`, which faces turn into links, as they do `file.ts:2:5`. */
function frameText(frame: StackFrame): string {
  const file = frame.executionCount === undefined ? frame.file : `Cell [${frame.executionCount}]`;
  const place = `${file}:${frame.line}:${frame.column}`;
  return frame.functionName === '' ? place : `${frame.functionName} (${place})`;
}
