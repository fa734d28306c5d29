import type { ColumnProfile, Histogram } from '../../../eda/profile/Profile.ts';
import type { Warning } from '../../../eda/profile/Warning.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h, s } from '../../dom/h.ts';
import { shortRoleChip } from '../parts/elements.ts';
import type { ReportData } from '../parts/ReportData.ts';
import type { ListItem } from '../parts/VirtualList.ts';

export const columnOrders = {
  place: 'Order of the table',
  name: 'Name',
  role: 'Role',
  missing: 'Missing',
  distinct: 'Distinct',
  warnings: 'Warnings',
} as const;
export type ColumnOrder = keyof typeof columnOrders;

export interface ColumnQuery {
  readonly search: string;
  readonly role: string;
  readonly order: ColumnOrder;
}

/** Columns whose name or role holds the search text, in the order asked for; the most missing or warned of first. */
export function foundColumns({ profile, warnings }: ReportData, { search, role, order }: ColumnQuery): ColumnProfile[] {
  const wanted = search.trim().toLowerCase();
  const found = profile.columns.filter(
    (column) =>
      (role === '' || column.role === role) &&
      (wanted === '' || column.name.toLowerCase().includes(wanted) || column.role === wanted),
  );
  const compare: Readonly<Record<ColumnOrder, (a: ColumnProfile, b: ColumnProfile) => number>> = {
    place: () => 0,
    name: (a, b) => byText(a.name, b.name),
    role: (a, b) => byText(a.role, b.role),
    missing: (a, b) => b.missing - a.missing,
    distinct: (a, b) => b.distinct - a.distinct,
    warnings: (a, b) => weight(warnings.get(b.name)) - weight(warnings.get(a.name)),
  };
  return found.sort(compare[order]);
}

/** By code units, as fast for thousands of names as it gets; case does not matter. */
function byText(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

const weights = { danger: 10_000, warning: 100, info: 1 } as const;

function weight(warnings: readonly Warning[] | undefined): number {
  return warnings?.reduce((sum, { severity }) => sum + weights[severity], 0) ?? 0;
}

export function columnItem(column: ColumnProfile, { profile, warnings }: ReportData): ListItem {
  const { name, role, missing } = column;
  const share = profile.overview.rowCount === 0 ? 0 : missing / profile.overview.rowCount;
  const own = warnings.get(name) ?? [];
  const worst = own.some(({ severity }) => severity === 'danger')
    ? 'danger'
    : own.some(({ severity }) => severity === 'warning')
      ? 'warning'
      : 'info';
  const told = own.length === 0 ? '' : `, ${own.length} ${own.length === 1 ? 'warning' : 'warnings'}`;
  return {
    key: name,
    label: `${name}, ${role}, ${percent(share)} missing${told}`,
    cells: () => [
      h('span', { class: 'mlnb-eda-name', title: name }, name),
      sparkline(column),
      shortRoleChip(role),
      h('span', { class: 'mlnb-eda-missing', title: `${percent(share)} missing` }, share === 0 ? '' : percent(share)),
      own.length === 0
        ? h('span', { class: 'mlnb-eda-mark' })
        : h(
            'span',
            { class: 'mlnb-eda-mark', 'data-severity': worst, title: own.map(({ code }) => code).join(', ') },
            `⚠ ${own.length}`,
          ),
    ],
  };
}

/** The column's shape at a glance: its histogram, or its most frequent values. */
function sparkline({ histogram, levels, role }: ColumnProfile): SVGElement {
  const top = levels?.top.slice(0, 12).map(({ count }) => count) ?? [];
  const isBars = histogram === null || role === 'boolean';
  const counts = isBars ? top : grouped(histogram);
  const most = Math.max(1, ...counts);
  const step = 56 / Math.max(isBars ? 6 : 1, counts.length);
  const path = counts.map((count, place) => {
    const tall = count === 0 ? 0 : Math.max(1, (count / most) * 16);
    return `M${(place * step).toFixed(1)} 18v${(-tall).toFixed(1)}h${(step * (isBars ? 0.7 : 0.95)).toFixed(1)}v${tall.toFixed(1)}z`;
  });
  return s(
    'svg',
    { class: 'mlnb-eda-spark', viewBox: '0 0 56 18', 'aria-hidden': 'true' },
    s('path', { d: path.join('') }),
  );
}

function grouped({ counts }: Histogram): number[] {
  const size = Math.min(56, counts.length);
  return Array.from({ length: size }, (_, group) =>
    counts
      .slice(Math.floor((group * counts.length) / size), Math.floor(((group + 1) * counts.length) / size))
      .reduce((sum, count) => sum + count, 0),
  );
}
