import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { Matrix, Profile, RatioMatrix } from '../../profile/Profile.ts';
import { heatmap } from '../charts/heatmap.ts';
import { formatFigure } from '../formatFigure.ts';

const mostShown = 25;

const measures = [
  ['pearson', 'Pearson', 'How far two numbers lie on a straight line, from −1 to 1.'],
  ['spearman', 'Spearman', 'How far two numbers rise and fall together, by their ranks.'],
  ['kendall', 'Kendall’s tau-b', 'How many more pairs of rows agree in their order than do not.'],
  ['cramersV', 'Cramér’s V', 'How far two categories go together, from 0 to 1, corrected for chance.'],
  [
    'mutualInformation',
    'Mutual information',
    'How much one column tells of the other, whatever the form; from 0 to 1. Numbers are in ten bins.',
  ],
] as const;

export function associationsSection({ associations }: Profile): string {
  const parts = measures.flatMap(([key, name, meaning]) => {
    const matrix = associations[key];
    return matrix === null ? [] : [part(name, meaning, matrixBody(name, matrix))];
  });
  const ratio = associations.correlationRatio;
  if (ratio !== null)
    parts.push(
      part('Correlation ratio', 'How much of a number’s spread a category explains, from 0 to 1.', ratioBody(ratio)),
    );
  return parts.length === 0
    ? '<p class="dim">There are no two columns to relate.</p>'
    : parts.map((text, place) => (place === 0 ? text.replace('<details', '<details open') : text)).join('');
}

function part(name: string, meaning: string, body: string): string {
  return `<details class="part"><summary>${escapeHtml(name)}</summary><p class="dim">${escapeHtml(meaning)}</p>${body}</details>`;
}

function matrixBody(name: string, { columns, values, rows }: Matrix): string {
  const places = strongest(columns, values);
  const note = `Over at most ${formatFigure(rows)} rows${places.length < columns.length ? `; the ${mostShown} columns with the strongest relations of ${formatFigure(columns.length)}` : ''}.`;
  const names = places.map((place) => columns[place] ?? '');
  return `${heatmap({ label: name, rows: names, columns: names, values: places.map((i) => places.map((j) => values[i]?.[j] ?? null)) })}<p class="dim">${note}</p>`;
}

function ratioBody({ categories, numbers, values }: RatioMatrix): string {
  const shown = numbers.slice(0, mostShown);
  return heatmap({
    label: 'Correlation ratio',
    rows: categories,
    columns: shown,
    values: values.map((row) => row.slice(0, mostShown)),
  });
}

/** Places of the columns with the strongest relation to any other, in the table's order. */
function strongest(columns: readonly string[], values: Matrix['values']): number[] {
  const strength = (i: number): number =>
    Math.max(0, ...(values[i] ?? []).map((value, j) => (j === i ? 0 : Math.abs(value ?? 0))));
  const places = columns.map((_, place) => place);
  return places.length <= mostShown
    ? places
    : places
        .map((place) => ({ place, own: strength(place) }))
        .sort((a, b) => b.own - a.own)
        .slice(0, mostShown)
        .map(({ place }) => place)
        .sort((a, b) => a - b);
}
