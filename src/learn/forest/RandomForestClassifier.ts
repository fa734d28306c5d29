import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ForestClassifier } from './ForestClassifier.ts';

/**
 * A forest of trees that each grow from rows drawn with replacement and look at a few columns a node (Breiman 2001).
 */
export class RandomForestClassifier extends ForestClassifier {
  readonly kind = 'RandomForestClassifier';
  protected readonly isExtra = false;

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): RandomForestClassifier {
    return modelOfClass(RandomForestClassifier, json);
  }
}

registerModel('RandomForestClassifier', (options) => new RandomForestClassifier(options));
