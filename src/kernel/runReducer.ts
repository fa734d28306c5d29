import { assertNever } from '../base/assertNever.ts';
import { applyKernelEvent, withinLimit } from './reduce/applyKernelEvent.ts';
import type { RunCommand, RunEvent, RunState, SourceCell } from './reduce/RunState.ts';
import { Transition } from './reduce/Transition.ts';

export interface Step {
  readonly state: RunState;
  readonly commands: readonly RunCommand[];
}

/**
 * Decides everything about running cells: queue, counts, where output goes, what an interrupt, a restart
 * or a death of the kernel means. Pure: the shell around it does what the commands say, and knows nothing.
 *
 * Guarantees: every requested cell ends exactly once; output of a cell that has ended goes to that cell only.
 */
export function step(state: RunState, event: RunEvent): Step {
  const transition = new Transition(state);
  apply(transition, event);
  return { state: transition.state, commands: transition.commands };
}

function apply(step: Transition, event: RunEvent): void {
  switch (event.type) {
    case 'runRequested':
      return requestRun(step, event.requestId, event.cells);
    case 'interruptRequested':
      return interrupt(step);
    case 'restartRequested':
      return restart(step);
    case 'deadlinePassed':
      return escalate(step, event.executionId);
    case 'kernelStarting':
      return startKernel(step);
    case 'kernelSent':
      return applyKernelEvent(step, event.event);
    case 'nativeOutput':
      return appendNative(step, event.name, event.text);
    case 'compileFailed':
      return failToCompile(step, event);
    case 'kernelExited':
      return buryKernel(step, event.reason);
    case 'cellsForgotten':
      for (const cellId of event.cellIds) step.setShare(cellId, null);
      return step.forgetDisplays(new Set(event.cellIds));
    case 'disposed':
      return dispose(step);
    default:
      return assertNever(event);
  }
}

function requestRun(step: Transition, requestId: number, cells: readonly SourceCell[]): void {
  if (cells.length === 0) return step.emit({ type: 'endRun', requestId, summary: { status: 'ok', cells: [] } });
  const requests = new Map(step.state.requests).set(requestId, { cellCount: cells.length, results: [] });
  const queue = [...step.state.queue, ...cells.map((cell) => ({ ...cell, requestId }))];
  step.change({ queue, requests });
  startKernel(step);
  step.startNext();
}

function startKernel(step: Transition): void {
  if (step.state.kernel !== 'stopped' && step.state.kernel !== 'dead') return;
  if (step.state.hasLostVariables) {
    step.emit({
      type: 'notice',
      severity: 'info',
      message: 'A new kernel was started. The variables of the old one are gone.',
    });
  }
  step.replaceKernel();
}

function interrupt(step: Transition): void {
  const { running } = step.state;
  step.cancelQueued(() => true);
  if (running === null || running.isInterrupting) return;
  step.change({ running: { ...running, isInterrupting: true } });
  step.emit({ type: 'interruptKernel', executionId: running.executionId });
}

function restart(step: Transition): void {
  endRunning(step, 'The kernel was restarted. Variables are gone.');
  step.cancelQueued(() => true);
  step.change({ hasLostVariables: false });
  if (step.state.kernel !== 'stopped' && step.state.kernel !== 'dead') step.emit({ type: 'killKernel' });
  step.replaceKernel();
}

function escalate(step: Transition, executionId: number): void {
  if (step.state.running?.executionId !== executionId || !step.state.running.isInterrupting) return;
  const message = 'The cell could not be interrupted in time, so the kernel was restarted. Variables are gone.';
  endRunning(step, message);
  step.cancelQueued(() => true);
  step.emit({ type: 'notice', severity: 'warning', message }, { type: 'killKernel' });
  step.replaceKernel();
}

function endRunning(step: Transition, message: string): void {
  const { running } = step.state;
  if (running === null) return;
  step.showError(running.cellId, 'Interrupted', message);
  step.endRunning(running, 'interrupted', 0);
}

function appendNative(step: Transition, name: 'stdout' | 'stderr', text: string): void {
  const cellId = step.state.running?.cellId ?? step.state.executions.at(-1)?.cellId;
  if (cellId === undefined) return step.emit({ type: 'writeLog', line: text.trimEnd() });
  const fitting = withinLimit(step, cellId, text);
  if (fitting !== '') step.emit({ type: 'streamAppended', cellId, name, text: fitting });
}

function failToCompile(step: Transition, event: Extract<RunEvent, { type: 'compileFailed' }>): void {
  const { running } = step.state;
  if (running?.executionId !== event.executionId) return;
  step.emit({ type: 'outputAppended', cellId: running.cellId, output: { type: 'error', error: event.error } });
  step.endRunning(running, 'error', 0);
  step.cancelQueued((cell) => cell.requestId === running.requestId);
  step.enterKernelState('idle');
  step.startNext();
}

function buryKernel(step: Transition, reason: string): void {
  const { kernel, running, announcedExit, restartsOnCrash, queue } = step.state;
  if (kernel === 'stopped' || kernel === 'dead') return;
  const told = announcedExit === null ? reason : `The kernel ended because process.exit(${announcedExit}) was called.`;
  const message = kernel === 'starting' ? told : `${told} Its variables are gone.`;
  if (running !== null) {
    step.showError(running.cellId, 'KernelDied', message);
    step.endRunning(running, 'error', 0);
  }
  const cancelled =
    queue.length === 0
      ? ''
      : ` ${queue.length === 1 ? '1 cell that was' : `${queue.length} cells that were`} waiting will not run.`;
  step.cancelQueued(() => true);
  step.emit({ type: 'notice', severity: 'error', message: message + cancelled });
  step.enterKernelState('dead');
  step.change({ hasLostVariables: kernel !== 'starting' });
  // One that died before it was ready would die again.
  if (restartsOnCrash && kernel !== 'starting') startKernel(step);
}

function dispose(step: Transition): void {
  const { running, kernel } = step.state;
  if (running !== null) step.endRunning(running, 'interrupted', 0);
  step.cancelQueued(() => true);
  if (kernel !== 'stopped' && kernel !== 'dead') step.emit({ type: 'killKernel' });
  step.enterKernelState('stopped');
}
