import type { ColumnProfile, Matrix, Profile } from '../profile/Profile.ts';

/**
 * The profile in at most about `mostBytes` of JSON, for what a notebook saves and a page carries. What gives way first
 * are digits that nobody is shown, then words and rare values, then the charts of columns without warnings; figures stay
 * for as many columns as there is room. `overview.columnCount` still tells how many there were.
 */
export function boundedProfile(profile: Profile, mostBytes: number): Profile {
  if (bytesOf(profile) <= mostBytes) return profile;
  const { columns, ...frame } = trimmedFrame(profile);
  const room = Math.max(0, mostBytes - bytesOf({ ...frame, columns: [] }));
  return { ...frame, columns: fittedColumns(profile, columns, room) };
}

/** Matrices and lists whose size grows with the square of the columns, or with what was found. */
function trimmedFrame(profile: Profile): Profile {
  const { warnings, target, comparison, source, sampling } = profile;
  return {
    ...profile,
    source: { ...source, notes: source.notes.slice(0, mostNotes) },
    sampling: { ...sampling, notes: sampling.notes.slice(0, mostNotes) },
    warnings: warnings.slice(0, mostWarnings).map((warning) => ({ ...warning, columns: warning.columns.slice(0, 20) })),
    missingness: { ...profile.missingness, correlation: firstOf(profile.missingness.correlation) },
    target: target === null ? null : { ...target, features: target.features.slice(0, mostListed) },
    comparison:
      comparison === null
        ? null
        : {
            ...comparison,
            schema: comparison.schema.slice(0, mostListed),
            drift: comparison.drift
              .toSorted((a, b) => severities[b.severity] - severities[a.severity] || (b.psi ?? 0) - (a.psi ?? 0))
              .slice(0, mostListed),
          },
  };
}

const mostNotes = 50;
const mostWarnings = 600;
const mostListed = 120;
const mostCorrelated = 60;
const severities = { none: 0, slight: 1, marked: 2 } as const;

function firstOf(matrix: Matrix | null): Matrix | null {
  if (matrix === null || matrix.columns.length <= mostCorrelated) return matrix;
  const { columns, values } = matrix;
  return {
    ...matrix,
    columns: columns.slice(0, mostCorrelated),
    values: values.slice(0, mostCorrelated).map((row) => row.slice(0, mostCorrelated)),
  };
}

type Form = (column: ColumnProfile) => ColumnProfile;

/** What a column may be reduced to when not all fit, the fullest first. */
const wholeForms: readonly Form[] = [(column) => column, roundedColumn, (column) => shortened(roundedColumn(column))];

/** The fullest form in which all columns fit; else a short one for those with warnings and the first ones, figures alone for others. */
function fittedColumns(profile: Profile, columns: readonly ColumnProfile[], room: number): readonly ColumnProfile[] {
  for (const form of wholeForms) {
    const formed = columns.map(form);
    if (bytesOf(formed) <= room) return formed;
  }
  const marked = new Set(profile.warnings.flatMap((warning) => warning.columns));
  const order = columns
    .map((column, place) => ({ place, marked: marked.has(column.name), short: shortened(roundedColumn(column)) }))
    .sort((a, b) => Number(b.marked) - Number(a.marked) || a.place - b.place);
  const least = order.map(({ short }) => bytesOf(withoutCharts(short)) + 1);
  // What the columns after this one need at least, from the end.
  const later = Array.from({ length: least.length + 1 }, () => 0);
  for (let at = least.length - 1; at >= 0; at -= 1) later[at] = (later[at + 1] ?? 0) + (least[at] ?? 0);
  const kept: { column: ColumnProfile; place: number }[] = [];
  let used = 0;
  for (const [at, { short, place }] of order.entries()) {
    const bytes = bytesOf(short) + 1;
    const hasRoom = used + bytes + (later[at + 1] ?? 0) <= room;
    used += hasRoom ? bytes : (least[at] ?? 0);
    if (used > room) break;
    kept.push({ column: hasRoom ? short : withoutCharts(short), place });
  }
  return kept.sort((a, b) => a.place - b.place).map(({ column }) => column);
}

/** Seven significant digits: more than is shown, and half the bytes. */
function roundedColumn(column: ColumnProfile): ColumnProfile {
  const round = (value: unknown): unknown => {
    if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(7));
    if (Array.isArray(value)) return value.map(round);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, round(item)]));
  };
  const rounded = round(column) as ColumnProfile; // SAFETY: numbers stay numbers, and all else is as it was.
  const edges = rounded.histogram?.edges ?? [];
  // Bins that are narrow beside their distance from 0 need all their digits.
  const isDistinct = edges.every((edge, place) => place === 0 || edge > (edges[place - 1] ?? edge));
  return isDistinct ? rounded : { ...rounded, histogram: column.histogram };
}

function shortened(column: ColumnProfile): ColumnProfile {
  return {
    ...column,
    text: column.text === null ? null : { ...column.text, topTokens: column.text.topTokens.slice(0, 6) },
    levels: column.levels === null ? null : { ...column.levels, top: column.levels.top.slice(0, 6) },
  };
}

function withoutCharts(column: ColumnProfile): ColumnProfile {
  return {
    ...column,
    histogram: null,
    text: column.text === null ? null : { ...column.text, topTokens: [] },
    levels: column.levels === null ? null : { ...column.levels, top: [] },
  };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
