import type { ColumnFacts } from '../column/ColumnFacts.ts';
import type { Matrix, Profile, RatioMatrix } from '../profile/Profile.ts';
import type { Warning } from '../profile/Warning.ts';
import { columnWarnings } from './columnWarnings.ts';
import { percent } from './percent.ts';
import { warning } from './warning.ts';
import { thousands } from '../../display/text/thousands.ts';

type Found = Omit<Profile, 'kind' | 'version' | 'warnings'>;

const mostPairs = 50;

/** All that is odd about a table, the gravest first. */
export function findWarnings(found: Found, facts: readonly ColumnFacts[]): Warning[] {
  const all = [
    ...tableWarnings(found),
    ...facts.flatMap((column) => columnWarnings(column, found.overview.rowCount)),
    ...pairWarnings(found),
    ...targetWarnings(found),
    ...comparisonWarnings(found),
  ];
  return all.toSorted((a, b) => gravity[b.severity] - gravity[a.severity]);
}

const gravity = { danger: 2, warning: 1, info: 0 } as const;

function tableWarnings({ overview }: Found): Warning[] {
  const { rowCount, duplicateRows, isDuplicateRowsEstimated } = overview;
  const found: Warning[] = [];
  if (rowCount < 30)
    found.push(
      warning('few-rows', 'warning', {
        columns: [],
        figure: rowCount,
        message: `The table has ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}.`,
      }),
    );
  if (duplicateRows > 0) {
    const share = duplicateRows / rowCount;
    const about = isDuplicateRowsEstimated ? 'About ' : '';
    const message = `${about}${thousands(duplicateRows)} rows (${percent(share)}) equal an earlier one.`;
    found.push(
      warning('duplicate-rows', share >= 0.05 ? 'danger' : 'warning', { columns: [], figure: duplicateRows, message }),
    );
  }
  return found;
}

function pairWarnings({ associations, missingness, sampling }: Found): Warning[] {
  const { pearson, spearman, cramersV, correlationRatio } = associations;
  const correlated = new Map<string, Warning>();
  const about = (measure: string) => (a: string, b: string, figure: number) => {
    const key = JSON.stringify([a, b]);
    if (correlated.has(key)) return;
    const message = `"${a}" and "${b}" move together: ${measure} ${figure.toFixed(3)}.`;
    correlated.set(key, warning('correlated-pair', 'warning', { columns: [a, b], figure, message }));
  };
  eachPair(pearson, 0.95, about('Pearson'));
  eachPair(spearman, 0.95, about('Spearman'));
  const associated: Warning[] = [];
  eachPair(cramersV, 0.95, (a, b, figure) => {
    const message = `One of "${a}" and "${b}" nearly follows from the other: Cramér's V ${figure.toFixed(3)}.`;
    associated.push(warning('associated-pair', 'warning', { columns: [a, b], figure, message }));
  });
  eachRatio(correlationRatio, 0.98, (category, number, figure) => {
    const message = `"${number}" nearly follows from "${category}": correlation ratio ${figure.toFixed(3)}.`;
    associated.push(warning('associated-pair', 'warning', { columns: [category, number], figure, message }));
  });
  const together = missingTogether(missingness.correlation);
  const limited = sampling.notes.filter((note) => note.startsWith('Of ')).length;
  const many =
    limited === 0
      ? []
      : [
          warning('many-columns', 'info', {
            columns: [],
            figure: limited,
            message: sampling.notes.filter((note) => note.startsWith('Of ')).join(' '),
          }),
        ];
  return [
    ...[...correlated.values()].slice(0, mostPairs),
    ...associated.slice(0, mostPairs),
    ...together.slice(0, mostPairs),
    ...many,
  ];
}

/** One warning for columns that are all missing with each other. */
function missingTogether(correlation: Matrix | null): Warning[] {
  const names = correlation?.columns ?? [];
  const groupOf = names.map((_, place) => place);
  const least = names.map(() => 1);
  eachPair(correlation, 0.9, (a, b, figure) => {
    if (figure < 0) return;
    const [from, to] = [groupOf[names.indexOf(b)] ?? 0, groupOf[names.indexOf(a)] ?? 0];
    least[to] = Math.min(least[to] ?? 1, least[from] ?? 1, figure);
    groupOf.forEach((group, place) => {
      if (group === from) groupOf[place] = to;
    });
  });
  return [...new Set(groupOf)].flatMap((group) => {
    const columns = names.filter((_, place) => groupOf[place] === group);
    if (columns.length < 2) return [];
    const listed = columns
      .slice(0, 8)
      .map((name) => `"${name}"`)
      .join(', ');
    const more = columns.length > 8 ? ` and ${columns.length - 8} more` : '';
    const figure = least[group] ?? 1;
    return [
      warning('missing-together', 'info', {
        columns,
        figure,
        message: `${listed}${more} ${togetherText(figure, columns.length)}.`,
      }),
    ];
  });
}

function togetherText(figure: number, columns: number): string {
  if (figure > 1 - 1e-9) return 'are always missing in the same rows';
  // Cut, not rounded: 1.000 is not what it is.
  const least = (Math.floor(figure * 1_000) / 1_000).toFixed(3);
  return `are mostly missing in the same rows: correlation ${least}${columns > 2 ? ' or more' : ''}`;
}

type Pair = (a: string, b: string, figure: number) => void;

function eachPair(matrix: Matrix | null, least: number, found: Pair): void {
  matrix?.values.forEach((row, i) => {
    row.forEach((figure, j) => {
      if (j > i && figure !== null && Math.abs(figure) >= least)
        found(matrix.columns[i] ?? '', matrix.columns[j] ?? '', figure);
    });
  });
}

function eachRatio(matrix: RatioMatrix | null, least: number, found: Pair): void {
  matrix?.values.forEach((row, i) => {
    row.forEach((figure, j) => {
      if (figure !== null && figure >= least) found(matrix.categories[i] ?? '', matrix.numbers[j] ?? '', figure);
    });
  });
}

function targetWarnings({ target, columns }: Found): Warning[] {
  if (target === null) return [];
  const found = target.leakage.map(({ column, figure, message }) =>
    warning('leakage-suspect', 'danger', { columns: [column], figure, message }),
  );
  const missing = columns.find(({ name }) => name === target.column)?.missing ?? 0;
  if (missing > 0)
    found.push(
      warning('missing-target', 'warning', {
        columns: [target.column],
        figure: missing,
        message: `The target "${target.column}" is missing in ${thousands(missing)} rows.`,
      }),
    );
  const ratio = target.imbalanceRatio;
  if (ratio !== null && ratio >= 4) {
    const message = `The largest class of "${target.column}" has ${ratio.toFixed(1)} rows for one of the smallest.`;
    found.push(
      warning('imbalanced-target', ratio >= 20 ? 'danger' : 'warning', {
        columns: [target.column],
        figure: ratio,
        message,
      }),
    );
  }
  return found;
}

function comparisonWarnings({ comparison }: Found): Warning[] {
  if (comparison === null) return [];
  const drifted = comparison.drift.filter(({ severity }) => severity !== 'none');
  const found = drifted.map((drift) => {
    const figure = drift.psi ?? Math.abs(drift.missingAfter - drift.missingBefore);
    const moved = drift.missingAfter - drift.missingBefore;
    const missing =
      Math.abs(moved) >= 0.05 ? `, missing ${percent(drift.missingBefore)} → ${percent(drift.missingAfter)}` : '';
    const message = `"${drift.column}" has shifted: stability index ${figure.toFixed(3)}${missing}.`;
    return warning('drift', drift.severity === 'marked' ? 'danger' : 'warning', {
      columns: [drift.column],
      figure,
      message,
    });
  });
  const { schema } = comparison;
  const count = schema.length;
  if (count === 0) return found;
  const names = schema.flatMap((change) => ('column' in change ? [change.column] : []));
  const message = `${count} ${count === 1 ? 'difference' : 'differences'} between the columns of the two tables.`;
  return [...found, warning('schema-difference', 'danger', { columns: names, figure: count, message })];
}
