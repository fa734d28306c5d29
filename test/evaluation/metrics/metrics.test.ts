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
      const metric = metrics[name] as Metric | undefined;
      assert.ok(metric, `the library has no ${name}`);
      for (const [, one, other, options, expected] of own) {
        const call = `${name}(${JSON.stringify(one)}, ${JSON.stringify(other)}, ${JSON.stringify(options)})`;
        const truth = one.map((value) => value ?? Number.NaN);
        const given = other.map((value) => value ?? Number.NaN);
        if (isRefused(expected) || isStricter(one, options)) {
          assert.throws(() => metric(truth, given, options), UserError, call);
        } else assertSame(metric(truth, given, options), expected, call);
      }
    });
  }

  it('has at least 200 cases', () => {
    assert.ok(cases.length > 200);
  });
});

function isRefused(expected: Case[4]): expected is { readonly raises: true } {
  return typeof expected === 'object' && expected !== null && 'raises' in expected;
}

/** Where scikit-learn answers, and a figure would hide a mistake: no rows, or a positive class that is none of two. */
function isStricter(one: readonly unknown[], options: Case[3]): boolean {
  return one.length === 0 || (options['posLabel'] !== undefined && !one.includes(options['posLabel']));
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
