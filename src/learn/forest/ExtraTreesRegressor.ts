import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ForestRegressor } from './ForestRegressor.ts';

/**
 * A forest of trees whose borders are drawn by chance, the best of a few columns being taken (Geurts et al. 2006).
 */
export class ExtraTreesRegressor extends ForestRegressor {
  readonly kind = 'ExtraTreesRegressor';
  protected readonly isExtra = true;

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): ExtraTreesRegressor {
    return modelOfClass(ExtraTreesRegressor, json);
  }
}

registerModel('ExtraTreesRegressor', (options) => new ExtraTreesRegressor(options));
