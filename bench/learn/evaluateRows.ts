// CPU and wall seconds of metrics and of a whole evaluation on many rows: `node --import tsx bench/learn/evaluateRows.ts ROWS`.
import { evaluatePredictions } from '../../src/evaluation/evaluatePredictions.ts';
import { f1Score } from '../../src/evaluation/metrics/classification/fbetaScore.ts';
import { rocAucScore } from '../../src/evaluation/metrics/ranking/rocAucScore.ts';
import { rocCurve } from '../../src/evaluation/metrics/ranking/rocCurve.ts';
import { seededRandom } from '../../src/tensor/training/seededRandom.ts';

const rows = Number(process.argv[2] ?? 10_000_000);
const random = seededRandom(1);
const [yTrue, scores] = [new Float64Array(rows), new Float64Array(rows)];
for (let row = 0; row < rows; row += 1) {
  const label = random() < 0.3 ? 1 : 0;
  yTrue[row] = label;
  scores[row] = 0.25 * label + 0.75 * random();
}
const yPred = scores.map((score) => (score >= 0.5 ? 1 : 0));
const numbers = scores.map((score) => score + random());

const cases: readonly (readonly [name: string, run: () => unknown])[] = [
  ['f1Score', () => f1Score(yTrue, yPred)],
  ['rocAucScore', () => rocAucScore(yTrue, scores)],
  ['rocCurve', () => rocCurve(yTrue, scores)],
  ['evaluatePredictions, two classes, 500 resamples', () => evaluatePredictions({ yTrue, yPred, scores })],
  [
    'evaluatePredictions, numbers, 500 resamples',
    () => evaluatePredictions({ yTrue: scores, yPred: numbers }, { task: 'regression' }),
  ],
];
const measured: Record<string, { readonly cpu: number; readonly wall: number }> = {};
for (const [name, run] of cases) {
  const [before, start] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(before);
  measured[name] = { cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1e3 };
}
console.log(JSON.stringify({ rows, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), measured }));
