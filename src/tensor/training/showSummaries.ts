import { displayableOf } from '../../display/displayableOf.ts';
import { isModel } from '../../display/model/ModelLike.ts';
import { toModelOutput } from '../../display/model/toModelOutput.ts';
import type { ShowValue } from './TrainingSurface.ts';

type Summary = (...parameters: unknown[]) => void;

/**
 * Makes `model.summary()` show the model's table and graph in the cell. With parameters (a width, a function that takes
 * the lines) it prints as TensorFlow.js does.
 */
export function showSummaries(prototype: { summary: Summary }, display: ShowValue): void {
  const { summary } = prototype;
  prototype.summary = function (this: object, ...parameters: unknown[]): void {
    if (!isModel(this) || parameters.some((parameter) => parameter !== undefined)) {
      Reflect.apply(summary, this, parameters);
      return;
    }
    display(displayableOf(() => toModelOutput(this)));
  };
}
