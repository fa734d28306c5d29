import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import { confusionMatrix } from '../../../src/evaluation/metrics/classification/confusionMatrix.ts';
import type { ConfusionOptions } from '../../../src/evaluation/metrics/classification/confusionMatrix.ts';
import type { Labels } from '../../../src/learn/input/Target.ts';
import * as library from '../../../src/index.ts';

type Figure = number | null | readonly Figure[] | { readonly [name: string]: Figure };
type Metric = (one: unknown, other: unknown, options: object) => unknown;
type Case = readonly [
  name: string,
  one: readonly unknown[],
  other: readonly unknown[],
  options: Record<string, unknown>,
  expected: Figure | { readonly raises: true },
];

const { by, cases } = JSON.parse(
  readFileSync(new URL('../../oracle/evaluation/metrics.json', import.meta.url), 'utf8'),
) as { by: string; cases: readonly Case[] };

interface Family {
  /** Name, options, and whether it takes weights. */
  readonly calls: readonly (readonly [name: string, options: Record<string, unknown>, isWeighted: boolean])[];
  readonly cases: readonly (readonly [
    one: readonly unknown[],
    other: readonly unknown[],
    weights: readonly number[] | null,
    figures: readonly Case[4][],
  ])[];
}

const { families } = JSON.parse(
  readFileSync(new URL('../../oracle/evaluation/metricFamilies.json', import.meta.url), 'utf8'),
) as { families: Readonly<Record<string, Family>> };

const metrics: Readonly<Record<string, unknown>> = {
  ...library,
  confusionMatrix: (one: Labels, other: Labels, options: ConfusionOptions) =>
    confusionMatrix(one, other, options).matrix,
};

/** Relative; absolute below 1. */
const tolerance = 1e-9;

describe(`the metrics, against ${by}`, () => {
  for (const name of new Set(cases.map(([metric]) => metric))) {
    const own = cases.filter(([metric]) => metric === name);
    it(`${name} gives the same figures in ${own.length} cases`, () => {
      for (const each of own) check(each);
    });
  }

  for (const [family, { calls, cases: inputs }] of Object.entries(families)) {
    for (const [at, [name, options, isWeighted]] of calls.entries()) {
      it(`${name} gives the same figures of ${inputs.length} ${family}, ${JSON.stringify(options)}`, () => {
        for (const [one, other, weights, figures] of inputs) {
          const all = weights === null || !isWeighted ? options : { ...options, sampleWeight: weights };
          check([name, one, other, all, figures[at] ?? null]);
        }
      });
    }
  }

  it('has at least 200 cases of each family', () => {
    for (const { cases: inputs } of Object.values(families)) assert.ok(inputs.length >= 200);
  });
});

function check([name, one, other, options, expected]: Case): void {
  const metric = metrics[name] as Metric | undefined;
  assert.ok(metric, `the library has no ${name}`);
  const call = `${name}(${JSON.stringify(one)}, ${JSON.stringify(other)}, ${JSON.stringify(options)})`;
  const [truth, given] = [withNaN(one), withNaN(other)];
  if (isRefused(expected) || isStricter([one, other], options)) {
    assert.throws(() => metric(truth, given, options), UserError, `${call}: ${JSON.stringify(expected)}`);
  } else if (expected === null && name === 'rocAucScore') {
    // A class none of whose rows counts: scikit-learn warns, and gives NaN.
    assert.throws(() => metric(truth, given, options), /one class/, call);
  } else assertSame(metric(truth, given, options), expected, call);
}

function withNaN(values: readonly unknown[]): unknown[] {
  return values.map((value) => (Array.isArray(value) ? withNaN(value) : (value ?? Number.NaN)));
}

function isRefused(expected: Case[4]): expected is { readonly raises: true } {
  return typeof expected === 'object' && expected !== null && 'raises' in expected;
}

/**
 * Where scikit-learn answers, and a figure would hide a mistake: no rows, none that counts, missing scores, or a positive
 * class that is none of two.
 */
function isStricter([one, other]: readonly (readonly unknown[])[], { posLabel, sampleWeight }: Case[3]): boolean {
  if (one === undefined || other?.includes(null) === true) return true;
  if (Array.isArray(sampleWeight) && sampleWeight.every((weight) => weight === 0)) return true;
  return one.length === 0 || (posLabel !== undefined && !one.includes(posLabel));
}

function assertSame(actual: unknown, expected: Figure, what: string): void {
  if (expected === null) {
    assert.ok(Number.isNaN(actual), `${what}: ${String(actual)}, not NaN`);
  } else if (typeof expected === 'number') {
    const isClose =
      typeof actual === 'number' && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    assert.ok(isClose, `${what}: ${String(actual)}, not ${expected}`);
  } else if (isList(expected)) {
    const list = Array.from(actual as ArrayLike<unknown>);
    // scikit-learn's first threshold is left out of the goldens: it was max + 1, and is infinite since 1.3.
    const own = list[0] === Infinity ? list.slice(1) : list;
    assert.equal(own.length, expected.length, `${what}: ${own.length} entries, not ${expected.length}`);
    expected.forEach((figure, index) => {
      assertSame(own[index], figure, `${what} at ${index}`);
    });
  } else {
    for (const [name, figure] of Object.entries(expected)) {
      assertSame((actual as Record<string, unknown>)[name], figure, `${what}.${name}`);
    }
  }
}

function isList(figure: Figure): figure is readonly Figure[] {
  return Array.isArray(figure);
}
