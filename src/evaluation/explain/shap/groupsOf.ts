import { UserError } from '../../../base/UserError.ts';

export type Groups = Readonly<Record<string, readonly string[]>>;

/** Columns that come and go together. */
export interface Group {
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * The groups, and each other column as a group of its own, in the order of the columns.
 *
 * @throws UserError LEARN_COLUMN for a column that is not there or in two groups, LEARN_OPTION for a name of a group that
 *   another column has
 */
export function groupsOf(names: readonly string[], groups: Groups): Group[] {
  const groupOf = new Map<string, Group>();
  for (const [name, columns] of Object.entries(groups)) {
    if (!Array.isArray(columns) || columns.length === 0) throw badGroup(name, 'is no list of columns');
    if (names.includes(name) && !columns.includes(name)) throw badGroup(name, 'has the name of a column that it lacks');
    const group: Group = { name, columns };
    for (const column of columns as readonly string[]) {
      if (!names.includes(column)) throw unknownColumn(name, column, names);
      if (groupOf.has(column)) throw badGroup(name, `holds "${column}", which is in another group already`);
      groupOf.set(column, group);
    }
  }
  return [...new Set(names.map((name) => groupOf.get(name) ?? name))].map((group) =>
    typeof group === 'string' ? { name: group, columns: [group] } : group,
  );
}

function badGroup(name: string, what: string): UserError {
  return new UserError('LEARN_OPTION', `The group "${name}" ${what}.`, {
    fix: 'Give groups as { name: [column, …] }, each column in one of them at most.',
  });
}

function unknownColumn(group: string, column: string, names: readonly string[]): UserError {
  return new UserError('LEARN_COLUMN', `The group "${group}" names the column "${column}", which x has not.`, {
    fix: `The columns are ${names.slice(0, 20).join(', ')}.`,
  });
}
