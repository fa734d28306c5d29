import { UserError } from '../../base/UserError.ts';
import { equalEdges } from '../../eda/statistics/histogramBins.ts';
import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { binSql } from '../source/binSql.ts';
import { type Categories, readCategories, withKeys } from '../source/Categories.ts';
import { correlations } from '../source/correlations.ts';
import { drawRows } from '../source/drawRows.ts';
import { labelPlaces } from '../source/labelPlaces.ts';
import type { PlotSource, ResultRow } from '../source/PlotSource.ts';
import { type Quantity, quantity, quantityOf } from '../source/quantity.ts';
import { relation, type Relation, type Tally, tally } from '../source/Relation.ts';
import { type PairsOptions, pairsRules } from './PairsOptions.ts';
import { pairsSpec } from './pairsSpec.ts';

export interface PairsData {
  readonly columns: readonly Quantity[];
  readonly color: Categories | null;
  readonly tally: Tally;
  readonly ranges: readonly (readonly [number, number])[];
  /** A point a row: its values, and the place of its colour. */
  readonly points: readonly { readonly values: readonly number[]; readonly key: number }[];
  readonly histograms: readonly (readonly {
    readonly from: number;
    readonly to: number;
    readonly key: number;
    readonly count: number;
  }[])[];
  /** By `q<i> q<j>`, i < j. */
  readonly correlations: ReadonlyMap<string, number | null>;
}

const defaultColumns = 5;
const mostColumns = 8;
const defaultPoints = 400;
const mostColors = 10;
const bins = 15;

/** @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE */
export async function pairs(
  source: PlotSource,
  columns: readonly string[] | undefined,
  options: PairsOptions,
): Promise<Chart> {
  checkOptions('pairs', options, pairsRules);
  const chosen = chosenColumns(source, columns, options.color);
  const names = chosen.map((_, index) => `q${index}`);
  const of = relation(source, {
    quantities: Object.fromEntries(chosen.map((column, index) => [names[index] ?? '', column])),
    categories: { color: options.color },
  });
  const tallied = await tally(of);
  const color = options.color === undefined ? null : await readCategories(of, 'color', mostColors);
  const ranges = names.map((name) => tallied.ranges[name] ?? ([0, 0] as const));
  const drawn = await drawRows(of, tallied.drawn, { most: options.points ?? defaultPoints, seed: options.seed ?? 0 });
  const place = color === null ? () => 0 : labelPlaces(color);
  const histograms: PairsData['histograms'][number][] = [];
  for (const [index, name] of names.entries())
    histograms.push(await countsOf(of, { name, color, range: ranges[index] ?? [0, 0] }));
  return pairsSpec(
    source,
    {
      columns: chosen,
      color,
      tally: tallied,
      ranges,
      points: drawn.map((row) => pointOf(row, names, place)),
      histograms,
      correlations: await correlations(of, names, { where: of.isDrawn, ranges: tallied.ranges }),
    },
    options,
  );
}

function pointOf(
  row: ResultRow,
  names: readonly string[],
  place: (value: string) => number,
): PairsData['points'][number] {
  return { values: names.map((name) => Number(row[name])), key: place(String(row['color'])) };
}

async function countsOf(
  of: Relation,
  { name, color, range }: { name: string; color: Categories | null; range: readonly [number, number] },
): Promise<PairsData['histograms'][number]> {
  const edges = equalEdges(range[0], range[1], bins);
  const rows = await of.source.rows(
    `SELECT ${binSql(name, edges)} AS bin, color_key AS key, count(*) AS n FROM (${withKeys(of, { color })}) GROUP BY ALL ORDER BY key, bin`,
  );
  return rows.map((row) => {
    const bin = Number(row['bin']);
    return {
      from: edges[bin] ?? range[0],
      to: edges[bin + 1] ?? range[1],
      key: Number(row['key']),
      count: Number(row['n']),
    };
  });
}

/** @throws UserError PLOT_OPTION, PLOT_EMPTY */
function chosenColumns(
  source: PlotSource,
  names: readonly string[] | undefined,
  color: string | undefined,
): readonly Quantity[] {
  const columns =
    names === undefined
      ? source.columns
          .filter(({ name }) => name !== color)
          .map(quantityOf)
          .filter((found) => found !== null)
          .filter(({ kind }) => kind === 'number')
          .slice(0, defaultColumns)
      : names.map((name) => quantity(source, name, 'Name columns of numbers or times.'));
  if (columns.length > mostColumns) {
    throw new UserError('PLOT_OPTION', `pairs got ${columns.length} columns.`, {
      fix: `Name at most ${mostColumns}: more could not be read.`,
    });
  }
  if (columns.length >= 2) return columns;
  throw new UserError(
    'PLOT_EMPTY',
    `A matrix of pairs needs two columns of numbers; there ${columns.length === 1 ? 'is one' : 'is none'}.`,
    {
      fix: 'Draw one column with histogram(column), text with bar(column).',
    },
  );
}
