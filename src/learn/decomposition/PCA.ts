import { UserError } from '../../base/UserError.ts';
import { Frame } from '../frame/Frame.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { assertOptions, between, countFrom, either, flag, nothing } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { thinSvd } from './thinSvd.ts';

const kind = 'PCA';

export interface PCAOptions {
  /** From 1 on how many components; below 1 as many as explain more than that share of the variance; all by default. */
  readonly nComponents?: number | null | undefined;
  /** Whether components get variance 1; false by default. */
  readonly whiten?: boolean | undefined;
}

interface State {
  readonly mean: Float64Array;
  /** Shape [components][columns]. */
  readonly components: readonly Float64Array[];
  readonly variances: Float64Array;
  readonly ratios: Float64Array;
}

/**
 * Principal components: directions at right angles along which the rows differ most. Signs are scikit-learn's: the row
 * that lies farthest out along a component lies on its positive side.
 */
export class PCA extends Model<PCAOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: PCAOptions = {}) {
    assertOptions(options, { nComponents: either(either(countFrom(1), between(1e-9, 1)), nothing), whiten: flag });
    super(options);
  }

  /** Unit vectors, shape [components][columns]. @throws UserError LEARN_NOT_FITTED */
  get components(): readonly Float64Array[] {
    return this.state.components;
  }

  /** Variance along each component (of the sample), shape [components]. */
  get explainedVariance(): Float64Array {
    return this.state.variances;
  }

  /** The same as a share of the variance of all columns. */
  get explainedVarianceRatio(): Float64Array {
    return this.state.ratios;
  }

  get mean(): Float64Array {
    return this.state.mean;
  }

  /** `pca0`, `pca1` … */
  get featureNamesOut(): readonly string[] {
    return this.state.components.map((_, at) => `pca${at}`);
  }

  /**
   * @throws UserError LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for a missing value, LEARN_OPTION for more components than
   *   rows or columns, LEARN_UNDEFINED for one row, LEARN_LEAKAGE
   */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const features = finiteFeatures(x, readFeatures(x));
    const { rows, columns } = features;
    const most = Math.min(rows, columns);
    const { nComponents = null } = this.options;
    if (rows < 2) throw oneRow();
    if (nComponents !== null && nComponents > most) throw tooMany(nComponents, features);
    const takeTurn = turns(options);
    await takeTurn(0);
    const mean = meansOf(features);
    const centred = centredBy(features, mean);
    const { s, v } = await thinSvd(centred, takeTurn);
    const variances = s.map((value) => value ** 2 / (rows - 1));
    const total = variances.reduce((sum, value) => sum + value, 0);
    const ratios = variances.map((value) => value / total);
    const count = countOf(ratios, nComponents);
    const components = v.slice(0, count).map((vector) => flipped(vector, centred));
    await takeTurn(1);
    return this.learnt(x, { mean, components, variances: variances.slice(0, count), ratios: ratios.slice(0, count) });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for a missing value */
  transform(x: Features): Frame {
    const { mean, components } = this.state;
    const centred = centredBy(finiteFeatures(x, this.numbersLikeFitted(x)), mean);
    const columns = components.map((component, at) => ({
      name: `pca${at}`,
      kind: 'number' as const,
      values: along(component, centred).map((value) => value / this.#scale(at)),
    }));
    return this.made(x, new Frame(columns, centred.rows));
  }

  /** The rows in the columns of `fit`, as near as the components allow. */
  inverseTransform(x: Features): Frame {
    const { mean, components } = this.state;
    const { rows, values } = readFeatures(x, components.length);
    const columns = this.featureNamesIn.map((name, column) => {
      const back = new Float64Array(rows).fill(mean[column] ?? 0);
      components.forEach((component, at) => {
        const factor = (component[column] ?? 0) * this.#scale(at);
        for (let row = 0; row < rows; row += 1)
          back[row] = (back[row] ?? 0) + factor * (values[row * components.length + at] ?? 0);
      });
      return { name, kind: 'number' as const, values: back };
    });
    return this.made(x, new Frame(columns, rows));
  }

  static fromJSON(json: unknown): PCA {
    return modelOfClass(PCA, json);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const components = saved.list('components').map((component) => {
      if (component instanceof Float64Array && component.length === columns && component.every(Number.isFinite)) {
        return component;
      }
      throw broken('components', `a list of ${columns} numbers each`);
    });
    return {
      mean: saved.numbers('mean', columns),
      components,
      variances: saved.numbers('variances', components.length),
      ratios: saved.numbers('ratios', components.length),
    };
  }

  /** What a component is divided by. */
  #scale(at: number): number {
    const variance = this.state.variances[at] ?? 1;
    // As scikit-learn: a component along which nothing differs is not divided by 0.
    return this.options.whiten === true ? Math.max(Math.sqrt(variance), Number.EPSILON) : 1;
  }
}

function meansOf({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  values.forEach((value, at) => (means[at % columns] = (means[at % columns] ?? 0) + value));
  return means.map((sum) => sum / rows);
}

function centredBy({ rows, columns, values }: Matrix, mean: Float64Array): Matrix {
  return { rows, columns, values: values.map((value, at) => value - (mean[at % columns] ?? 0)) };
}

/** The rows' places along a direction, shape [rows]. */
function along(direction: Float64Array, { rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < columns; column += 1) {
      sum += (values[row * columns + column] ?? 0) * (direction[column] ?? 0);
    }
    return sum;
  });
}

function flipped(direction: Float64Array, centred: Matrix): Float64Array {
  const farthest = along(direction, centred).reduce((far, place) => (Math.abs(place) > Math.abs(far) ? place : far), 0);
  return farthest < 0 ? direction.map((value) => -value) : direction;
}

function countOf(ratios: Float64Array, nComponents: number | null): number {
  if (nComponents === null) return ratios.length;
  if (nComponents >= 1) return nComponents;
  let sum = 0;
  const at = ratios.findIndex((ratio) => (sum += ratio) > nComponents);
  return at < 0 ? ratios.length : at + 1;
}

function oneRow(): UserError {
  return new UserError('LEARN_UNDEFINED', 'There is one row, which has no variance.', {
    fix: 'Give two rows or more.',
  });
}

function tooMany(nComponents: number, { rows, columns }: Matrix): UserError {
  return new UserError(
    'LEARN_OPTION',
    `nComponents is ${nComponents}, and x has ${rows} rows and ${columns} columns.`,
    {
      fix: `It must be at most ${Math.min(rows, columns)}.`,
    },
  );
}

registerModel(kind, (options) => new PCA(options));
