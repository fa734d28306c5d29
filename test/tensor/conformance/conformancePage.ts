import type { Conformance } from './Conformance.ts';
import { contradictions, innerProducts } from './wrongExpectations.ts';

export interface ConformanceReport {
  /** Of TensorFlow.js. */
  readonly version: string;
  /** Of different names. */
  readonly tests: number;
  readonly stock: Conformance;
  readonly pack: Conformance;
  readonly fast: Conformance;
  /** The same with the flag `MLNB_STOCK_GRADIENTS`. */
  readonly stockGradients: Conformance;
}

/** `docs/tensor-conformance.md`. */
export function conformancePage(report: ConformanceReport): string {
  return [
    '# Conformance of the WebAssembly backend',
    '',
    `TensorFlow.js publishes its own compiled tests in \`@tensorflow/tfjs-core\` (${report.version}): ` +
      `${number(report.tests)} tests by name. The suite \`tensor\` runs all of them, and this page is what it found.`,
    '`@tensorflow/tfjs-layers`, `-data` and `-converter` publish no tests of theirs.',
    '',
    '| backend                                          | passed | failed | skipped by themselves |',
    '| ------------------------------------------------ | ------ | ------ | --------------------- |',
    row('tfjs-backend-wasm as published', report.stock),
    row('with the kernel pack (`src/tensor/wasm`)', report.pack),
    row('with the fast kernels on top, as shipped', report.fast),
    row('the same with `MLNB_STOCK_GRADIENTS`', report.stockGradients),
    '',
    '## What fails on ours',
    '',
    'By default:',
    '',
    ...list(report.fast.failed),
    '',
    'They pass on the backend as published, since their expected numbers are those of its gradients. No right gradient ' +
      'can pass them, for they contradict other tests of the same files, which say what the operations compute. Both ' +
      'operations are linear, y = A·x; their gradient is Aᵀ·dy, and ⟨Aᵀ·dy, x⟩ = ⟨dy, A·x⟩ for every x and dy. By the ' +
      'numbers of the tests:',
    '',
    '| test | ⟨gradient it wants, x⟩ | ⟨dy, y⟩, y from the test of the results |',
    '| --- | ---: | ---: |',
    ...Object.entries(contradictions).map(
      ([name, contradiction]) => `| \`${name}\` | ${innerProducts(contradiction).join(' | ')} |`,
    ),
    '',
    'With our gradients both columns are equal, and finite differences give ours. Where a training is to equal one in ' +
      'another TensorFlow.js, `MLNB_STOCK_GRADIENTS` gives its gradients back, in every gradient that is computed from ' +
      'then on:',
    '',
    '```ts',
    "tf.env().set('MLNB_STOCK_GRADIENTS', true);",
    '```',
    '',
    'With the flag:',
    '',
    ...list(report.stockGradients.failed),
    '',
    '## What fails as published',
    '',
    '| why | tests |',
    '| --- | ----- |',
    ...counted(Object.values(report.stock.failed)).map(
      ([why, count]) => `| ${why.replaceAll('|', '\\|')} | ${count} |`,
    ),
    '',
    'The names are in `test/tensor/conformance/expected.json`. To write both anew: ' +
      '`MLNB_WRITE_DOCS=1 npm test -- --only tensor`.',
    '',
  ].join('\n');
}

function row(what: string, { passed, failed, pending }: Conformance): string {
  const failures = number(Object.keys(failed).length);
  return `| ${what.padEnd(48)} | ${number(passed)} | ${failures} | ${pending.length} |`;
}

function list(failed: Conformance['failed']): readonly string[] {
  const lines = Object.entries(failed).map(([name, why]) => `- \`${name}\`: ${why}`);
  return lines.length > 0 ? lines : ['Nothing.'];
}

function counted(reasons: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

function number(value: number): string {
  return value.toLocaleString('en');
}
