import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';
import { ColumnTransformer } from '../../../src/learn/compose/ColumnTransformer.ts';
import { Pipeline } from '../../../src/learn/compose/Pipeline.ts';
import { HistGradientBoostingClassifier } from '../../../src/learn/boosting/HistGradientBoostingClassifier.ts';
import { frameFrom } from '../../../src/learn/frame/frameFrom.ts';
import { Ridge } from '../../../src/learn/linear/Ridge.ts';
import { OrdinalEncoder } from '../../../src/learn/preprocessing/OrdinalEncoder.ts';
import { saveModel } from '../../../src/deploy/artifact/saveModel.ts';

/** Customers of a made-up shop: text, a truth value, numbers, one of which may be missing. */
export type Customer = {
  readonly age: number;
  readonly income: number | null;
  readonly plan: 'basic' | 'plus' | 'pro';
  readonly active: boolean;
};

export function customers(count: number, seed = 1): Customer[] {
  const random = seededRandom(seed);
  const plans = ['basic', 'plus', 'pro'] as const;
  return Array.from({ length: count }, () => ({
    age: 18 + Math.floor(random() * 60),
    income: random() < 0.1 ? null : Math.round(20_000 + random() * 80_000),
    plan: plans[Math.floor(random() * 3)]!,
    active: random() < 0.7,
  }));
}

/** A rule that trees can learn: the young on the basic plan leave, and so do those who are not active. */
function leaves({ age, plan, active }: Customer): 'stays' | 'leaves' {
  return (age < 35 && plan === 'basic') || !active ? 'leaves' : 'stays';
}

/** A boosting pipeline in a folder, as `saveModel` writes it. */
export async function saveChurn(directory: string, version = '1.0.0'): Promise<void> {
  const rows = customers(600);
  const x = frameFrom(rows);
  const prepare = new ColumnTransformer({
    transformers: [
      ['plan', new OrdinalEncoder({ handleUnknown: 'useEncodedValue', unknownValue: -1 }), ['plan']],
      ['rest', 'passthrough', ['age', 'income', 'active']],
    ],
  });
  const pipeline = new Pipeline([
    ['prepare', prepare],
    ['model', new HistGradientBoostingClassifier({ maxIter: 40 })],
  ]);
  await pipeline.fit(x, rows.map(leaves));
  await saveModel(pipeline, directory, {
    name: 'churn',
    version,
    description: 'Who leaves the shop.',
    reference: { x, y: rows.map(leaves) },
    example: [...customers(20, 2)],
  });
}

/** y = 2a - b + 3c of three numbers, nearly: ridge regression with hardly any penalty. */
export async function saveLine(directory: string, version = '1'): Promise<void> {
  const random = seededRandom(3);
  const rows = Array.from({ length: 200 }, () => ({ a: random() * 10, b: random() * 10, c: random() * 10 }));
  const y = rows.map(({ a, b, c }) => 2 * a - b + 3 * c);
  const x = frameFrom(rows);
  const model = new Ridge({ alpha: 1e-9 });
  await model.fit(x, y);
  await saveModel(model, directory, { name: 'line', version, reference: { x, y } });
}
