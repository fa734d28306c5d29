import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ForestRegressor } from './ForestRegressor.ts';

/**
 * A forest of trees that each grow from rows drawn with replacement and look at a few columns a node (Breiman 2001).
 */
export class RandomForestRegressor extends ForestRegressor {
  readonly kind = 'RandomForestRegressor';
  protected readonly isExtra = false;

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): RandomForestRegressor {
    return modelOfClass(RandomForestRegressor, json);
  }
}

registerModel('RandomForestRegressor', (options) => new RandomForestRegressor(options));
