import { assertNever } from '../../base/assertNever.ts';
import type { RunOutput } from '../FaceCommand.ts';
import type { KernelEvent } from '../protocol.ts';
import type { Execution, MappedEvent, OutputShare } from './RunState.ts';
import type { Transition } from './Transition.ts';

/** One run may write that much; the rest of it is dropped, and the cell says so. */
export const outputLimits = { streamCharacters: 64_000_000, outputs: 10_000 } as const;

/** What an event of the kernel means for cells, queue and face. */
export function applyKernelEvent(step: Transition, event: MappedEvent): void {
  switch (event.type) {
    case 'ready':
      return applyReady(step);
    case 'log':
      return step.emit({ type: 'writeLog', line: event.text });
    case 'exiting':
      return step.change({ announcedExit: event.exitCode });
    case 'done':
      return applyDone(step, event);
    case 'stream':
      // What belongs to no cell, as a library's greeting while it is preloaded.
      if (event.executionId === 0) return step.emit({ type: 'writeLog', line: event.text.trimEnd() });
      return ofKnownCell(step, event, ({ cellId }) => appendStream(step, cellId, event));
    case 'display':
    case 'result':
      return ofKnownCell(step, event, (cell) => appendRich(step, cell, event));
    case 'updateDisplay':
      return ofKnownCell(step, event, (cell) => updateDisplay(step, cell, event));
    case 'clearOutput':
      return ofKnownCell(step, event, ({ cellId }) => clearOutput(step, cellId, event.wait));
    case 'error':
      return ofKnownCell(step, event, ({ cellId }) =>
        appendOutput(step, cellId, { type: 'error', error: event.error }),
      );
    case 'prompt':
      return ofKnownCell(step, event, () => step.emit({ type: 'askUser', question: event }));
    default:
      return assertNever(event);
  }
}

function applyReady(step: Transition): void {
  if (step.state.kernel !== 'starting') return reject(step, 'said twice that it is ready');
  step.enterKernelState('idle');
  step.startNext();
}

function applyDone(step: Transition, event: Extract<KernelEvent, { type: 'done' }>): void {
  const { running } = step.state;
  if (running?.executionId !== event.executionId)
    return reject(step, `ended a cell that does not run (${event.executionId})`);
  if (event.status === 'interrupted')
    step.showError(running.cellId, 'Interrupted', 'The cell was stopped. Variables are kept.');
  step.endRunning(running, event.status, event.durationMs);
  if (event.status !== 'ok') step.cancelQueued((cell) => cell.requestId === running.requestId);
  step.enterKernelState('idle');
  step.startNext();
}

function ofKnownCell(
  step: Transition,
  event: { readonly executionId: number; readonly type: string },
  apply: (cell: Execution) => void,
): void {
  const { executions, executionCount, lastExecutionId } = step.state;
  const age = lastExecutionId - event.executionId;
  if (age < 0 || age >= executionCount)
    return reject(step, `sent "${event.type}" for a cell that it was never given (${event.executionId})`);
  const cell = executions[executions.length - 1 - age];
  if (cell === undefined) step.emit({ type: 'writeLog', line: `"${event.type}" of a run too long ago to be shown` });
  else apply(cell);
}

function reject(step: Transition, what: string): void {
  step.emit({ type: 'rejectKernel', message: `The kernel ${what}` });
}

function appendStream(step: Transition, cellId: string, event: Extract<KernelEvent, { type: 'stream' }>): void {
  const text = withinLimit(step, cellId, event.text);
  if (text === '') return;
  clearIfWaiting(step, cellId);
  step.emit({ type: 'streamAppended', cellId, name: event.name, text });
}

/** What of the text still fits into the cell's share. */
export function withinLimit(step: Transition, cellId: string, text: string): string {
  const share = shareOf(step, cellId);
  const left = outputLimits.streamCharacters - share.streamCharacters;
  if (left <= 0) return '';
  step.setShare(cellId, { ...share, streamCharacters: share.streamCharacters + text.length });
  if (text.length <= left) return text;
  return `${text.slice(0, left)}\n… output past ${outputLimits.streamCharacters / 1e6} million characters is dropped\n`;
}

function shareOf(step: Transition, cellId: string): OutputShare {
  return step.state.shares.get(cellId) ?? { streamCharacters: 0, outputCount: 0 };
}

function appendRich(step: Transition, cell: Execution, event: RichEvent): void {
  const { data, metadata, displayId } = event;
  const type = event.type === 'result' ? 'result' : 'display';
  const named = displayId === undefined ? {} : { displayId };
  appendOutput(step, cell.cellId, { type, executionCount: cell.executionCount, data, metadata, ...named });
  if (displayId !== undefined) step.registerDisplay(displayId, cell.cellId);
}

type RichEvent = Extract<KernelEvent, { type: 'display' | 'result' | 'updateDisplay' }>;

/** An update of what was never shown, or is gone, shows it. */
function updateDisplay(
  step: Transition,
  cell: Execution,
  event: Extract<KernelEvent, { type: 'updateDisplay' }>,
): void {
  const { displayId, data, metadata } = event;
  if (step.state.displays.has(displayId)) step.emit({ type: 'displayUpdated', displayId, data, metadata });
  else appendRich(step, cell, event);
}

function appendOutput(step: Transition, cellId: string, output: RunOutput): void {
  const share = shareOf(step, cellId);
  if (share.outputCount > outputLimits.outputs) return;
  if (share.outputCount === outputLimits.outputs) {
    step.setShare(cellId, { ...share, outputCount: share.outputCount + 1 });
    const text = `… outputs past the first ${outputLimits.outputs.toLocaleString('en-US')} are dropped\n`;
    return step.emit({ type: 'streamAppended', cellId, name: 'stderr', text });
  }
  clearIfWaiting(step, cellId);
  const now = shareOf(step, cellId);
  step.setShare(cellId, { ...now, outputCount: now.outputCount + 1 });
  step.emit({ type: 'outputAppended', cellId, output });
}

function clearOutput(step: Transition, cellId: string, wait: boolean): void {
  if (wait) step.change({ waitingClears: new Set(step.state.waitingClears).add(cellId) });
  else step.clearOutputs(cellId);
}

function clearIfWaiting(step: Transition, cellId: string): void {
  if (step.state.waitingClears.has(cellId)) step.clearOutputs(cellId);
}
