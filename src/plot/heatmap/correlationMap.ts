import { UserError } from '../../base/UserError.ts';
import type { Chart } from '../Chart.ts';
import { checkOptions } from '../checkOptions.ts';
import { correlations } from '../source/correlations.ts';
import type { PlotSource } from '../source/PlotSource.ts';
import { numberQuantity, type Quantity, quantityOf } from '../source/quantity.ts';
import { noRows, relation, type Relation } from '../source/Relation.ts';
import { uniqueLabels } from '../source/uniqueLabels.ts';
import { framed } from '../spec/framed.ts';
import { correlationColors } from '../spec/heatColors.ts';
import { naming } from '../spec/naming.ts';
import { thousands } from '../../display/text/thousands.ts';
import { type CorrelationOptions, correlationRules } from './HeatmapOptions.ts';

const mostColumns = 30;
/** Of more columns the cells are too small for numbers. */
const writtenColumns = 12;

/**
 * Pearson's correlation of every two columns of numbers, over the rows in which both have a finite value.
 *
 * @throws UserError PLOT_OPTION, PLOT_EMPTY, TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE
 */
export async function correlationMap(source: PlotSource, options: CorrelationOptions): Promise<Chart> {
  checkOptions('heatmap', options, correlationRules);
  const all = chosenColumns(source, options.columns);
  const columns = all.slice(0, mostColumns);
  const names = columns.map((_, index) => `q${index}`);
  const of = relation(source, {
    quantities: Object.fromEntries(columns.map((column, index) => [names[index] ?? '', column])),
  });
  const ranges = await rangesOf(of, names);
  const found = await correlations(of, names, { where: 'true', ranges });
  const shown = naming(source, options);
  const labels = uniqueLabels(columns.map(({ column }) => shown.name(column)));
  const cells = names.flatMap((y, j) =>
    names.flatMap((x, i) => {
      const r = i === j ? 1 : (found.get(i < j ? `${x} ${y}` : `${y} ${x}`) ?? null);
      return r === null ? [] : [{ x: labels[i], y: labels[j], r }];
    }),
  );
  const constant = [...found.values()].filter((r) => r === null).length;
  const notes = [
    ...(all.length > columns.length ? [`The first ${mostColumns} of ${thousands(all.length)} columns of numbers`] : []),
    ...(constant > 0
      ? [`${thousands(constant)} ${constant === 1 ? 'pair has' : 'pairs have'} none: a column of one value`]
      : []),
  ];
  return framed({ options, title: 'Correlation (Pearson)', notes }, correlationSpec(cells, labels, options));
}

/** @throws UserError PLOT_EMPTY when fewer than two columns hold numbers */
function chosenColumns(source: PlotSource, names: readonly string[] | undefined): readonly Quantity[] {
  const columns =
    names === undefined
      ? source.columns
          .map(quantityOf)
          .filter((found) => found?.kind === 'number')
          .filter((found) => found !== null)
      : names.map((name) => numberQuantity(source, name, 'Name columns of numbers.'));
  if (columns.length >= 2) return columns;
  throw new UserError(
    'PLOT_EMPTY',
    `A correlation needs two columns of numbers; there ${columns.length === 1 ? 'is one' : 'is none'}.`,
    {
      fix: 'Draw two columns of any kind with heatmap(x, y).',
    },
  );
}

/** @throws UserError PLOT_EMPTY for a table without rows */
async function rangesOf(of: Relation, names: readonly string[]): Promise<Record<string, readonly [number, number]>> {
  const list = names.map(
    (name) =>
      `min(${name}) FILTER (isfinite(${name})) AS a_${name}, max(${name}) FILTER (isfinite(${name})) AS b_${name}`,
  );
  const [row = {}] = await of.source.rows(`SELECT count(*) AS n, ${list.join(', ')} FROM (${of.sql})`);
  if (Number(row['n'] ?? 0) === 0) throw noRows();
  return Object.fromEntries(
    names.map((name) => [name, [Number(row[`a_${name}`] ?? 0), Number(row[`b_${name}`] ?? 0)]]),
  );
}

function correlationSpec(values: readonly object[], labels: readonly string[], options: CorrelationOptions): object {
  const isWritten = labels.length <= writtenColumns;
  const step = isWritten ? 44 : 20;
  const side = (title: null, labelAngle: number): object => ({
    type: 'nominal',
    sort: [...labels],
    title,
    axis: { labelAngle, labelLimit: 160 },
  });
  return {
    ...(options.width === undefined ? { width: { step } } : {}),
    ...(options.height === undefined ? { height: { step: isWritten ? 30 : step } } : {}),
    data: { values },
    encoding: { x: { field: 'x', ...side(null, -40) }, y: { field: 'y', ...side(null, 0) } },
    layer: [
      {
        mark: { type: 'rect', tooltip: true },
        encoding: {
          color: { field: 'r', type: 'quantitative', title: 'r', scale: correlationColors },
          tooltip: [
            { field: 'y', type: 'nominal', title: 'Column' },
            { field: 'x', type: 'nominal', title: 'With' },
            { field: 'r', type: 'quantitative', title: 'Correlation', format: '.4f' },
          ],
        },
      },
      ...(isWritten ? [correlationTexts] : []),
    ],
  };
}

const correlationTexts = {
  mark: { type: 'text', aria: false },
  encoding: {
    text: { field: 'r', type: 'quantitative', format: '.2f' },
    // On full colours white is read on either ground; paler ones take the colour of the theme's text.
    color: { condition: { test: 'abs(datum.r) > 0.8', value: '#ffffff' } },
  },
};
