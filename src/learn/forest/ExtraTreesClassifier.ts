import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ForestClassifier } from './ForestClassifier.ts';

/**
 * A forest of trees whose borders are drawn by chance, the best of a few columns being taken (Geurts et al. 2006).
 */
export class ExtraTreesClassifier extends ForestClassifier {
  readonly kind = 'ExtraTreesClassifier';
  protected readonly isExtra = true;

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): ExtraTreesClassifier {
    return modelOfClass(ExtraTreesClassifier, json);
  }
}

registerModel('ExtraTreesClassifier', (options) => new ExtraTreesClassifier(options));
