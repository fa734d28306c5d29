/** `ownFit.ts TASK ROWS FOLDER`: fits one model; prints seconds and its score as JSON. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accuracyScore } from '../../src/evaluation/metrics/classification/accuracyScore.ts';
import { r2Score } from '../../src/evaluation/metrics/regression/r2Score.ts';
import { HistGradientBoostingClassifier } from '../../src/learn/boosting/HistGradientBoostingClassifier.ts';
import { HistGradientBoostingRegressor } from '../../src/learn/boosting/HistGradientBoostingRegressor.ts';
import { RandomForestClassifier } from '../../src/learn/forest/RandomForestClassifier.ts';
import { RandomForestRegressor } from '../../src/learn/forest/RandomForestRegressor.ts';

const [task = '', rows = '0', folder = ''] = process.argv.slice(2);
const y = { learn: read('learn-y'), test: read('test-y') };
const isClassified = task.endsWith('classifier');
const classes = (numbers: Float64Array) => Array.from(numbers, (number) => number > 0);
const x = matrix('learn-x');
const labels = classes(y.learn);
const start = { cpu: process.cpuUsage(), wall: performance.now() };
const model = isClassified
  ? await (
      task.startsWith('boosting')
        ? new HistGradientBoostingClassifier({ earlyStopping: false })
        : new RandomForestClassifier({ nEstimators: 20 })
    ).fit(x, labels)
  : await (
      task.startsWith('boosting')
        ? new HistGradientBoostingRegressor({ earlyStopping: false })
        : new RandomForestRegressor({ nEstimators: 5 })
    ).fit(x, y.learn);
const { user, system } = process.cpuUsage(start.cpu);
const taken = { cpu: (user + system) / 1e6, wall: (performance.now() - start.wall) / 1e3 };
const predicted = model.predict(matrix('test-x'));
const score = isClassified
  ? accuracyScore(classes(y.test), predicted as boolean[])
  : r2Score(y.test, predicted as Float64Array);
console.log(JSON.stringify({ ...taken, score }));

function matrix(name: string): { rows: number; columns: number; values: Float64Array } {
  const values = read(name);
  return { rows: values.length / 30, columns: 30, values };
}

function read(name: string): Float64Array {
  const { buffer, byteOffset, length } = readFileSync(join(folder, `${name}-${rows}`));
  return new Float64Array(buffer, byteOffset, length / 8);
}
