import { Frame } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { valueError } from '../input/readNumbers.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { turns } from '../turns.ts';
import { finiteOrMissing } from './ColumnwiseTransformer.ts';

const kind = 'FunctionTransformer';

/** By name, so that a saved pipeline is whole without any code beside it. */
const functions = {
  abs: Math.abs,
  cbrt: Math.cbrt,
  cos: Math.cos,
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  log2: Math.log2,
  reciprocal: (value: number) => 1 / value,
  round: Math.round,
  sign: Math.sign,
  sin: Math.sin,
  sqrt: Math.sqrt,
  square: (value: number) => value * value,
  tanh: Math.tanh,
} as const;

const missing: { readonly func: unknown } = { func: null };
const functionRule = oneOf(Object.keys(functions));

export type FunctionName = keyof typeof functions;

export interface FunctionTransformerOptions {
  readonly func: FunctionName;
}

/** A function of each number, such as `log1p` for amounts; missing values stay missing. It learns nothing. */
export class FunctionTransformer extends Model<FunctionTransformerOptions, object> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: FunctionTransformerOptions) {
    // It has no default: without one nothing would be done.
    assertOptions({ ...missing, ...options }, { func: functionRule });
    super(options);
  }

  get featureNamesOut(): readonly string[] {
    return this.featureNamesIn;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for text or dates, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    for (const name of frame.columnNames) finiteOrMissing(frame, name);
    await turns(options)(1);
    return this.learnt(x, {});
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_COLUMN, LEARN_VALUE where the function has no finite value */
  transform(x: Features): Frame {
    const func = functions[this.options.func];
    const frame = this.frameLikeFitted(x);
    const columns = frame.columnNames.map((name) => {
      const values = finiteOrMissing(frame, name);
      const made = values.map((value) => func(value));
      const row = made.findIndex((value, at) => !Number.isFinite(value) && !Number.isNaN(values[at]));
      if (row >= 0) throw this.#undefinedAt(name, row, values[row]);
      return { name, kind: 'number' as const, values: made };
    });
    return this.made(x, new Frame(columns, frame.rows));
  }

  static fromJSON(json: unknown): FunctionTransformer {
    return modelOfClass(FunctionTransformer, json);
  }

  protected restoredState(): object {
    return {};
  }

  #undefinedAt(name: string, row: number, value: unknown): Error {
    return valueError(`x, column ${JSON.stringify(name)},`, {
      row,
      value,
      fix: `${this.options.func} of it is no finite number: use another function, such as log1p or cbrt.`,
    });
  }
}

// SAFETY: the constructor checks the options.
registerModel(kind, (options) => new FunctionTransformer(options as FunctionTransformerOptions));
