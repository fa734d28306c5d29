import type { ProgressBar } from '../../../display/progress/ProgressBar.ts';
import { createProgress } from '../../../display/progress/createProgress.ts';
import { toProgressOutput } from '../../../display/progress/toProgressOutput.ts';
import type { Screen } from '../rich/Screen.ts';
import type { Execution, ExecutionScope } from '../run/Execution.ts';
import { defineGlobal } from './defineGlobal.ts';

export interface ProgressBars {
  /** An interrupt skips the `finally` of a loop, which would have stopped its bar. */
  stopBars(execution: Execution): void;
}

/** The global `progress(iterable)`, its bars shown where they were made. */
export function installProgress(screen: Screen, scope: ExecutionScope): ProgressBars {
  const running = new Map<ProgressBar, Execution | null>();
  let count = 0;
  const newSink = () => {
    const execution = scope.current;
    const displayId = `progress-${++count}`;
    let type: 'display' | 'updateDisplay' = 'display';
    return {
      now: () => performance.now(),
      show(progress: Parameters<typeof toProgressOutput>[0]) {
        if (execution !== null) screen.showOutput(execution, toProgressOutput(progress), { type, displayId });
        type = 'updateDisplay';
      },
    };
  };
  const track = (bar: ProgressBar): void => {
    for (const known of running.keys()) if (!known.isRunning) running.delete(known);
    running.set(bar, scope.current);
  };
  defineGlobal('progress', createProgress(newSink, track));
  return {
    stopBars(execution) {
      running.forEach((owner, bar) => {
        if (owner === execution) bar.stop();
      });
    },
  };
}
