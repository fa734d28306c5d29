import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import { assertRows } from '../input/assertRows.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { columnOf } from '../input/readMatrix.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, countFrom, either, oneOf, seedRule } from '../model/assertOptions.ts';
import type { AnyTarget } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { turns } from '../turns.ts';
import { ColumnSelector, greatestPlaces } from './ColumnSelector.ts';
import { fClassif, fRegression } from './fTest.ts';
import { mutualInfoClassif, mutualInfoRegression } from './mutualInfo.ts';

const kind = 'SelectKBest';

export interface SelectKBestOptions {
  /**
   * What a column is judged by: the F value of an analysis of variance (`fClassif`, the default) or of a linear regression
   * (`fRegression`), or the mutual information with classes or with numbers, which also sees what is not linear.
   */
  readonly scoreFunc?: 'fClassif' | 'fRegression' | 'mutualInfoClassif' | 'mutualInfoRegression' | undefined;
  /** How many columns stay; 10 by default. */
  readonly k?: number | 'all' | undefined;
  /** Of mutual information: how many neighbours; 3 by default. */
  readonly nNeighbors?: number | undefined;
  /** Of the noise that mutual information adds against equal values; 0 by default. */
  readonly seed?: number | undefined;
}

/** Keeps the columns that tell most of y, each judged by itself. Truth values count as classes for mutual information. */
export class SelectKBest extends ColumnSelector<SelectKBestOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: SelectKBestOptions = {}) {
    assertOptions(options, {
      scoreFunc: oneOf(['fClassif', 'fRegression', 'mutualInfoClassif', 'mutualInfoRegression']),
      k: either(countFrom(1), oneOf(['all'])),
      nNeighbors: countFrom(1),
      seed: seedRule,
    });
    super(options);
  }

  /** Shape [columns]; NaN for a column of one value. @throws UserError LEARN_NOT_FITTED */
  get scores(): Float64Array {
    return this.state.figures;
  }

  /**
   * @throws UserError LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for a missing value, LEARN_OPTION without y or for more
   *   columns than there are, LEARN_UNDEFINED for one class, LEARN_LEAKAGE
   */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    if (y === null) throw withoutTarget();
    const features = finiteFeatures(x, readFeatures(x));
    assertRows({ x: { length: features.rows }, y });
    const { k = 10 } = this.options;
    if (k !== 'all' && k > features.columns) throw tooMany(k, features.columns);
    const isDiscrete = discreteColumns(x);
    const score = this.#scorer(y);
    const takeTurn = turns(options);
    const scores = new Float64Array(features.columns);
    for (let at = 0; at < features.columns; at += 1) {
      scores[at] = score(columnOf(features, at), { at, isDiscrete: isDiscrete[at] === true });
      await takeTurn((at + 1) / features.columns);
    }
    return this.learnt(x, { kept: greatestPlaces(scores, k === 'all' ? features.columns : k), figures: scores });
  }

  static fromJSON(json: unknown): SelectKBest {
    return modelOfClass(SelectKBest, json);
  }

  #scorer(y: AnyTarget): (values: Float64Array, column: { at: number; isDiscrete: boolean }) => number {
    const { scoreFunc = 'fClassif', nNeighbors = 3, seed = 0 } = this.options;
    // SAFETY: the labels and numbers are checked one by one where they are read.
    switch (scoreFunc) {
      case 'fClassif':
        return fClassif(y);
      case 'fRegression':
        return fRegression(y as Numbers);
      case 'mutualInfoClassif':
        return mutualInfoClassif(y, { nNeighbors, seed });
      case 'mutualInfoRegression':
        return mutualInfoRegression(y as Numbers, { nNeighbors, seed });
    }
  }
}

function discreteColumns(x: Features): readonly boolean[] {
  return x instanceof Frame ? frameOf(x).frameColumns.map((column) => column.kind === 'boolean') : [];
}

function withoutTarget(): UserError {
  return new UserError('LEARN_OPTION', 'The SelectKBest is to be fitted without y.', { fix: 'Call fit(x, y).' });
}

function tooMany(k: number, columns: number): UserError {
  return new UserError('LEARN_OPTION', `k is ${k}, and x has ${columns} columns.`, {
    fix: "Make it smaller, or 'all' to keep every column.",
  });
}

registerModel(kind, (options) => new SelectKBest(options));
