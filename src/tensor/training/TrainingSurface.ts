import { trainingText } from '../../display/training/trainingText.ts';
import type { TrainingOutput } from '../../display/training/TrainingOutput.ts';
import { displayableOf } from '../../display/displayableOf.ts';
import type { DisplayContext, Slicer } from '../../display/DisplayContext.ts';
import { toTrainingOutput } from '../../display/training/toTrainingOutput.ts';

/** Where a training is shown. */
export interface TrainingSurface {
  show(training: TrainingOutput): void;
}

/** The kernel's global `display`. */
export type ShowValue = (value: unknown) => { update(value: unknown): void };

/** One output of the cell, replaced with each call; `answer` is what its buttons reach. */
export function createCellSurface(display: ShowValue, answer: Slicer): TrainingSurface {
  let handle: string | null = null;
  let shown: ReturnType<ShowValue> | null = null;
  return {
    show(training) {
      const value = displayableOf((context?: DisplayContext) => {
        handle ??= context?.keep(answer) ?? null;
        return toTrainingOutput(training, handle);
      });
      if (shown === null) shown = display(value);
      else shown.update(value);
    },
  };
}

/** Without a notebook: a line when an epoch or all is done. */
export function createLineSurface(print: (line: string) => void): TrainingSurface {
  let printed = '';
  return {
    show(training) {
      const place = `${training.epoch} ${training.state}`;
      if (place === printed || (training.epoch === 0 && training.state === 'running')) return;
      printed = place;
      print(trainingText(training).split('\n').slice(0, 2).join('\n'));
    },
  };
}

/** Shows nothing: a training that was asked to be quiet. */
export const noSurface: TrainingSurface = { show: () => undefined };
