import { saveModel } from '../../../src/deploy/artifact/saveModel.ts';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import { frameFrom } from '../../../src/learn/frame/frameFrom.ts';
import { LogisticRegression } from '../../../src/learn/linear/LogisticRegression.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

export type Customer = { readonly months: number; readonly bill: number };

/** Customers of whom those with short contracts and high bills leave. */
export function customers(count: number, seed: number): readonly Customer[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => ({ months: Math.floor(random() * 60), bill: 20 + random() * 80 }));
}

export function leaves({ months, bill }: Customer): 'yes' | 'no' {
  return bill - months > 30 ? 'yes' : 'no';
}

/** Saved with an evaluation, so that live accuracy has something to be compared with. */
export async function saveChurn(directory: string): Promise<void> {
  const rows = customers(500, 1);
  const y = rows.map(leaves);
  const model = new LogisticRegression();
  await model.fit(frameFrom([...rows]), y);
  const later = customers(300, 2);
  const yPred = model.predict(frameFrom([...later])) as readonly string[];
  const evaluation = await evaluatePredictions({ yTrue: later.map(leaves), yPred: [...yPred] }, { resamples: 0 });
  await saveModel(model, directory, {
    name: 'churn',
    version: '1.2.0',
    evaluation,
    reference: { x: frameFrom([...rows]), y },
  });
}
