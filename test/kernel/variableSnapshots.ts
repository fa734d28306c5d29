import assert from 'node:assert/strict';
import type { Variable, VariableSnapshot } from '../../src/kernel/VariableSnapshot.ts';
import type { TestNotebook } from './TestNotebook.ts';

export function snapshots(notebook: TestNotebook): VariableSnapshot[] {
  return notebook.commands.flatMap((command) => (command.type === 'variablesChanged' ? [command.snapshot] : []));
}

/** One that was taken after everything that has ended so far, with all values looked at: twice the same. */
export async function fresh(notebook: TestNotebook): Promise<VariableSnapshot> {
  let last = '';
  for (;;) {
    const count = snapshots(notebook).length;
    notebook.session.watchVariables(true);
    const found = await snapshot(notebook, () => snapshots(notebook).length > count);
    const text = JSON.stringify({ ...found, takenAt: 0 });
    if (text === last) return found;
    last = text;
  }
}

/** The last one so far, or the first from now on, of which that holds. */
export async function snapshot(
  notebook: TestNotebook,
  holds: (snapshot: VariableSnapshot) => boolean,
): Promise<VariableSnapshot> {
  await notebook.until(() => {
    const latest = snapshots(notebook).at(-1);
    return latest !== undefined && holds(latest);
  });
  const latest = snapshots(notebook).at(-1);
  assert.ok(latest);
  return latest;
}

export function hasName(name: string): (snapshot: VariableSnapshot) => boolean {
  return ({ variables }) => variables.some((each) => each.name === name);
}

export async function variable(
  notebook: TestNotebook,
  name: string,
  holds: (variable: Variable) => boolean = () => true,
): Promise<Variable> {
  const found = await snapshot(notebook, ({ variables }) =>
    variables.some((each) => each.name === name && holds(each)),
  );
  return named(found.variables, name);
}

export function named(variables: readonly Variable[], name: string): Variable {
  const found = variables.find((each) => each.name === name);
  assert.ok(found, `there is no ${name}`);
  return found;
}
