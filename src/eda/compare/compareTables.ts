import type { ColumnFacts } from '../column/ColumnFacts.ts';
import type { Drift, SchemaChange } from '../profile/Drift.ts';
import type { Comparison } from '../profile/Profile.ts';
import type { EdaSource } from '../source/EdaSource.ts';
import type { Sample } from '../source/readSample.ts';
import type { SampleColumn } from '../source/SampleColumn.ts';
import { categoryDrift } from './categoryDrift.ts';
import { numberDrift } from './numberDrift.ts';

export interface ComparedTable {
  readonly source: EdaSource;
  readonly sample: Sample;
}

/** What has changed from the profiled table to another one, over the rows of both in memory. */
export function compareTables(facts: readonly ColumnFacts[], after: ComparedTable): Comparison {
  const others = new Map(after.sample.columns.map((column) => [column.column.name, column]));
  return {
    file: after.source.file,
    rowCount: after.source.rowCount,
    sampledRows: after.sample.rows,
    schema: schemaChanges(facts, after.sample.columns),
    drift: facts.flatMap((column) => {
      const other = others.get(column.profile.name);
      const drift = other === undefined ? null : driftOf(column, other, after.sample.rows);
      return drift === null ? [] : [drift];
    }),
  };
}

function driftOf(column: ColumnFacts, other: SampleColumn, rowsAfter: number): Drift | null {
  const { sample, profile } = column;
  if (profile.role === 'other' || profile.role === 'text' || profile.role === 'empty') return null;
  if (sample.numbers !== null && other.numbers !== null) {
    return profile.role === 'id' || profile.histogram === null ? null : numberDrift(column, other, rowsAfter);
  }
  const isComparable =
    sample.numbers === null && other.numbers === null && profile.role !== 'id' && column.personal === null;
  return isComparable ? categoryDrift(column, other, rowsAfter) : null;
}

function schemaChanges(before: readonly ColumnFacts[], after: readonly SampleColumn[]): SchemaChange[] {
  const [old, now] = [
    new Map(before.map(({ profile }) => [profile.name, profile.duckType])),
    new Map(after.map(({ column }) => [column.name, column.duckType])),
  ];
  const shared = [...old.keys()].filter((name) => now.has(name));
  const order = [...now.keys()].filter((name) => old.has(name));
  return [
    ...[...old]
      .filter(([name]) => !now.has(name))
      .map(([column, type]): SchemaChange => ({ type: 'removed', column, before: type })),
    ...[...now]
      .filter(([name]) => !old.has(name))
      .map(([column, type]): SchemaChange => ({ type: 'added', column, after: type })),
    ...shared.flatMap((column): SchemaChange[] => {
      const [from = '', to = ''] = [old.get(column), now.get(column)];
      return from === to ? [] : [{ type: 'changed', column, before: from, after: to }];
    }),
    ...(shared.some((name, place) => order[place] !== name) ? [{ type: 'reordered' } as const] : []),
  ];
}
