import type { JsonObject } from '../../../base/Json.ts';
import type { Missingness } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';

const mostPatterns = 16;
const mostColumns = 24;
const row = 20;

/** Columns that stand in the chart of `patternsSpec`: those of the most frequent combinations. */
export function patternColumns({ patterns }: Missingness): readonly string[] {
  const rows = new Map<string, number>();
  for (const pattern of patterns.slice(0, mostPatterns))
    for (const name of pattern.columns) rows.set(name, (rows.get(name) ?? 0) + pattern.rows);
  return [...rows]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostColumns)
    .map(([name]) => name);
}

/** Which columns go missing together: one upright line of dots a combination, its rows above (after UpSet, Lex 2014). */
export function patternsSpec(missingness: Missingness, width: number, palette: ChartPalette): JsonObject {
  const columns = patternColumns(missingness);
  const patterns = missingness.patterns.slice(0, mostPatterns);
  const room = Math.round(Math.min(160, width * 0.35, Math.max(4, ...columns.map((name) => name.length)) * 6.4 + 16));
  const step = Math.max(14, Math.min(34, Math.floor((width - room - 24) / Math.max(1, patterns.length))));
  const texts = patterns.map(({ columns: names, rows }) => ({
    names:
      names.length === 0
        ? 'nothing is missing'
        : `${names.slice(0, 8).join(', ')}${names.length > 8 ? `, … (${names.length})` : ''}`,
    rows: thousands(rows),
    share: percent(rows / Math.max(1, missingness.rows)),
  }));
  const tooltip = [
    { field: 'names', title: 'Missing' },
    { field: 'rows', title: 'Rows' },
    { field: 'share', title: 'Share' },
  ];
  const x = { field: 'pattern', type: 'ordinal', axis: null, scale: { type: 'band', padding: 0 } };
  const dots = patterns.flatMap(({ columns: names }, pattern) =>
    columns.map((name, place) => ({ pattern, place, is: names.includes(name), ...texts[pattern] })),
  );
  return {
    $schema: vegaLiteSchema,
    config: { aria: false },
    spacing: 4,
    params: [{ name: 'labels', value: columns.map((name) => name.slice(0, 100)) }],
    bounds: 'flush',
    vconcat: [
      {
        width: step * patterns.length,
        height: 80,
        data: {
          values: patterns.map(({ columns: names, rows }, pattern) => ({
            pattern,
            count: rows,
            isNone: names.length === 0,
            ...texts[pattern],
          })),
        },
        layer: [
          {
            mark: { type: 'bar', width: { band: 0.62 }, cornerRadiusEnd: 2 },
            encoding: {
              color: { condition: { test: 'datum.isNone', value: palette.muted }, value: palette.accent },
            },
          },
          {
            mark: { type: 'text', dy: -6, fontSize: 10, color: palette.muted },
            encoding: { text: { field: 'share' } },
            transform: [{ filter: step >= 32 ? 'true' : 'false' }],
          },
        ],
        encoding: { x, y: { field: 'count', type: 'quantitative', axis: null, scale: { type: 'sqrt' } }, tooltip },
      },
      {
        width: step * patterns.length,
        height: row * columns.length,
        data: { values: dots },
        mark: { type: 'circle', opacity: 1, size: 90 },
        encoding: {
          x,
          y: {
            field: 'place',
            type: 'ordinal',
            sort: null,
            scale: { type: 'band', padding: 0 },
            axis: { labelExpr: 'labels[datum.value]', labelLimit: room - 10, title: null, domain: false, ticks: false },
          },
          color: { condition: { test: 'datum.is', value: palette.accent }, value: palette.muted },
          fillOpacity: { condition: { test: 'datum.is', value: 1 }, value: 0.16 },
          tooltip,
        },
      },
    ],
  };
}
