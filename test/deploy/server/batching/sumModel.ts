import type { ModelInput, ModelOutput } from '../../../../src/deploy/contract/ServedModel.ts';
import type { BatchedModel } from '../../../../src/deploy/server/batching/Batcher.ts';

/** Rows of one column. */
export function rowsOf(...values: number[]): ModelInput {
  return { rows: values.length, columns: [{ name: 'x', kind: 'number', values: Float64Array.from(values) }] };
}

/** Answers each row with its double, and keeps how many rows each call had. Rows below zero are too much for it. */
export class DoublingModel implements BatchedModel {
  readonly calls: number[] = [];

  async predict(input: ModelInput): Promise<ModelOutput> {
    this.calls.push(input.rows);
    await this.work(input);
    return this.answer(input);
  }

  protected work(_input: ModelInput): Promise<void> {
    return Promise.resolve();
  }

  protected answer({ rows, columns }: ModelInput): ModelOutput {
    const [column] = columns;
    if (column?.kind !== 'number') throw new TypeError('Not the rows of this test.');
    if (column.values.some((value) => value < 0)) throw new Error('below zero');
    return {
      rows,
      prediction: column.values.map((value) => 2 * value),
      probabilities: null,
      score: null,
      tensor: null,
    };
  }
}

/** One whose calls end when it is told to. */
export class HeldModel extends DoublingModel {
  readonly #held: (() => void)[] = [];

  protected override work(): Promise<void> {
    return new Promise((resolve) => this.#held.push(resolve));
  }

  /** Ends the calls that run, and waits until the answers are out. */
  async letGo(): Promise<void> {
    for (const resolve of this.#held.splice(0)) resolve();
    await ticks(3);
  }
}

export async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await new Promise((resolve) => setImmediate(resolve));
}
