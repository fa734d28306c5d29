// A process of its own for each variant: `node --import tsx runComparison.ts pack`. Prints a ComparisonReport.
import { loadTensorFlow, variants } from '../harness/bundleTensorFlow.ts';
import { compareBackends } from './compareBackends.ts';
import type { ComparisonReport } from './ComparisonReport.ts';
import { fuzzedCases } from './fuzzedCases.ts';
import { opCases } from './opCases.ts';

const variant = variants.find((name) => name === process.argv[2]) ?? 'pack';
const { tf, brokenBounds } = await loadTensorFlow(variant);
const problems = [...opCases, ...fuzzedCases].flatMap((opCase) => {
  const found = compareBackends(tf, opCase);
  const broken = brokenBounds();
  const all = broken > 0 ? [...found, `${broken} tensors are written past their end`] : found;
  return all.length > 0 ? [{ name: opCase.name, problems: all }] : [];
});
const report: ComparisonReport = { problems };
process.stdout.write(JSON.stringify(report));
