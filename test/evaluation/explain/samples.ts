import { partialDependence } from '../../../src/evaluation/explain/dependence/partialDependence.ts';
import { permutationImportance } from '../../../src/evaluation/explain/importance/permutationImportance.ts';
import { lime } from '../../../src/evaluation/explain/lime/lime.ts';
import { kernelShap } from '../../../src/evaluation/explain/shap/kernelShap.ts';
import { treeShap } from '../../../src/evaluation/explain/shap/treeShap.ts';
import { worstSlices } from '../../../src/evaluation/explain/slices/worstSlices.ts';
import { fairness } from '../../../src/evaluation/fairness/fairness.ts';
import { HistGradientBoostingClassifier } from '../../../src/learn/boosting/HistGradientBoostingClassifier.ts';
import { Frame } from '../../../src/learn/frame/Frame.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

/** One result of each kind, of a table of loans that are paid back or not. */
export async function explanationSamples(): Promise<Record<string, object>> {
  const { x, y, region } = loans(400);
  const model = await new HistGradientBoostingClassifier({ maxIter: 20 }).fit(x, y);
  const yPred = model.predict(x);
  const three = await new HistGradientBoostingClassifier({ maxIter: 8 }).fit(x, region);
  const incomes = Float64Array.from([...x.column('income').values].map(Number));
  const judged = new Frame([...x.frameColumns, { name: 'region', kind: 'text', values: region }]);
  const errors = region.map((name, row) => Number(name === 'north' && row % 3 > 0));
  return {
    importance: await permutationImportance(model, x, y, { scoring: 'roc_auc' }),
    dependence: await partialDependence(model, x, 'income'),
    pair: await partialDependence(model, x, ['income', 'age'], { maxRows: 60 }),
    classes: await partialDependence(three, x, 'visits', { categorical: ['visits'] }),
    swarm: await treeShap(model, x),
    row: await treeShap(model, x.take([3])),
    means: await treeShap(three, x.take([1, 2, 3, 4])),
    kernel: await kernelShap(model, x.take([7]), { background: x, maxBackground: 20 }),
    lime: await lime(model, x, { training: x, row: 5, nSamples: 800 }),
    slices: await worstSlices(judged, { loss: errors }),
    noSlices: await worstSlices(judged, { yTrue: y, yPred: y }),
    fairness: fairness(y, yPred, {
      groups: { region, grown: [...x.column('age').values].map((age) => Number(age) > 30) },
      posLabel: 'paid',
    }),
    errors: fairness(
      incomes,
      incomes.map((value, row) => value + (row % 7) - 3),
      { groups: region },
    ),
  };
}

function loans(rows: number): { x: Frame; y: string[]; region: string[] } {
  const random = seededRandom(11);
  const column = (of: () => number): Float64Array => Float64Array.from({ length: rows }, of);
  const [income, age, visits] = [
    column(() => Math.round(20 + 60 * random())),
    column(() => (random() < 0.08 ? Number.NaN : Math.round(18 + 50 * random()))),
    column(() => Math.floor(5 * random())),
  ];
  const region = Array.from(income, () => ['north', 'south', 'east'][Math.floor(random() * 3)] ?? '');
  const x = new Frame([
    { name: 'income', kind: 'number', values: income },
    { name: 'age', kind: 'number', values: age },
    { name: 'visits', kind: 'number', values: visits },
  ]);
  const y = Array.from(income, (value, row) =>
    value + 20 * random() - 8 * visits[row]! + (region[row] === 'north' ? 10 : 0) > 45 ? 'paid' : 'late',
  );
  return { x, y, region };
}
