import { usesStockGradients } from '../stockGradients.ts';
import { addAverageGradients, addStockAverageGradients } from './pooling.ts';

/** The gradient of an average as the user wants it: the right one, or TensorFlow.js's. */
export function averageGradients(): typeof addAverageGradients {
  return usesStockGradients() ? addStockAverageGradients : addAverageGradients;
}
