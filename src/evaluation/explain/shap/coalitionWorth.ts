import { Frame, type FrameColumn } from '../../../learn/frame/Frame.ts';
import type { Outputs } from '../outputsOf.ts';
import type { Coalitions } from './coalitions.ts';
import type { Group } from './groupsOf.ts';

/** A row against a background. */
export interface Game {
  readonly frame: Frame;
  readonly row: number;
  /** Of the same columns. */
  readonly background: Frame;
  readonly groups: readonly Group[];
  readonly coalitions: Coalitions;
  readonly ask: (rows: Frame) => Outputs;
}

/** Rows that the model is asked for at a time. */
const batchRows = 20_000;

/** The mean prediction where the columns of a coalition are those of the row: shape [outputs, coalitions]. */
export async function coalitionWorth(
  game: Game,
  afterBatch: (share: number) => Promise<void>,
): Promise<Float64Array[]> {
  const { coalitions, background, ask } = game;
  const { members } = coalitions;
  const perBatch = Math.max(1, Math.floor(batchRows / background.rows));
  let worth: Float64Array[] = [];
  for (let start = 0; start < members.length; start += perBatch) {
    const batch = members.slice(start, start + perBatch);
    const { values } = ask(mixedRows(game, batch));
    if (worth.length === 0) worth = values.map(() => new Float64Array(members.length));
    values.forEach((output, at) => {
      batch.forEach((_, place) => {
        const from = place * background.rows;
        let total = 0;
        for (let row = from; row < from + background.rows; row += 1) total += output[row] ?? 0;
        const sums = worth[at];
        if (sums !== undefined) sums[start + place] = total / background.rows;
      });
    });
    await afterBatch((start + batch.length) / members.length);
  }
  return worth;
}

/** The rows of the background for each coalition, one coalition after the other. */
function mixedRows({ frame, row, background, groups }: Game, batch: readonly Uint8Array[]): Frame {
  const playerOf = new Map(groups.flatMap(({ columns }, player) => columns.map((column) => [column, player] as const)));
  const columns = frame.frameColumns.map((column): FrameColumn => {
    const isIn = batch.map((member) => member[playerOf.get(column.name) ?? 0] === 1);
    const usual = background.column(column.name);
    const count = background.rows;
    if (column.kind === 'text') {
      const texts = isIn.flatMap((is) =>
        is ? new Array<string | null>(count).fill(column.values[row] ?? null) : textsOf(usual),
      );
      return { ...column, values: texts };
    }
    const values = new Float64Array(batch.length * count);
    isIn.forEach((is, place) => {
      const [from, to] = [place * count, (place + 1) * count];
      if (is) values.fill(column.values[row] ?? Number.NaN, from, to);
      else if (usual.kind === 'text') values.fill(Number.NaN, from, to);
      else values.set(usual.values, from);
    });
    return { ...column, values };
  });
  return new Frame(columns, batch.length * background.rows);
}

function textsOf(column: FrameColumn): (string | null)[] {
  return column.kind === 'text' ? [...column.values] : new Array<null>(column.values.length).fill(null);
}
