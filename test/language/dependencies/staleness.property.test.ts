import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HandMadeNotebook } from './HandMadeNotebook.ts';

/** A cell that declares one name, from names that cells above it declare. */
interface Cell {
  readonly name: string;
  readonly uses: readonly string[];
  version: number;
}

const names = ['a', 'b', 'c'];

/** Many cells on few names: most of them redefine one. */
const cells = fc
  .array(fc.record({ name: fc.constantFrom(...names), uses: fc.subarray(names) }), { minLength: 2, maxLength: 8 })
  .map((drafts): Cell[] =>
    drafts.map(({ name, uses }, at) => {
      const above = new Set(drafts.slice(0, at).map((draft) => draft.name));
      return { name, uses: uses.filter((used) => used !== name && above.has(used)), version: 0 };
    }),
  );

const actions = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('edit' as const), at: fc.nat(7) }),
    fc.record({ type: fc.constant('run' as const), at: fc.nat(7) }),
    fc.record({ type: fc.constant('runNeeded' as const), at: fc.nat(7) }),
    fc.record({ type: fc.constant('runStale' as const), at: fc.constant(0) }),
  ),
  { maxLength: 12 },
);

/** Runs cells as a kernel does: one variable a name, whatever cell gave it last. */
class Kernel {
  readonly #variables = new Map<string, string>();
  readonly results = new Map<number, string>();

  run(at: number, { name, uses, version }: Cell): void {
    const result = `${at}.${version}(${uses.map((used) => this.#variables.get(used)).join(' ')})`;
    this.#variables.set(name, result);
    this.results.set(at, result);
  }
}

function textOf({ name, uses, version }: Cell): string {
  return `const ${name} = make(${[version, ...uses].join(', ')})`;
}

function fromTheTop(all: readonly Cell[]): ReadonlyMap<number, string> {
  const kernel = new Kernel();
  for (const [at, cell] of all.entries()) kernel.run(at, cell);
  return kernel.results;
}

describe('what is not stale', () => {
  it('has the result of a run from the top, whatever was edited and run in whatever order', () => {
    fc.assert(
      fc.property(cells, actions, (all, steps) => {
        for (const cell of all) cell.version = 0;
        const notebook = new HandMadeNotebook(...all.map(textOf));
        const kernel = new Kernel();
        const run = (numbers: readonly string[]): void => {
          notebook.run(numbers);
          for (const number of numbers) kernel.run(Number(number) - 1, all[Number(number) - 1]!);
        };
        const listed = (plan: string): string[] => plan.split(' ').filter((number) => number !== '');
        run(all.map((_, at) => String(at + 1)));
        for (const { type, at } of steps) {
          const number = (at % all.length) + 1;
          if (type === 'edit') {
            all[number - 1]!.version++;
            notebook.edit(number, textOf(all[number - 1]!));
          } else if (type === 'run') run([String(number)]);
          else if (type === 'runNeeded') run(listed(notebook.needsFor(number)));
          else run(listed(notebook.toRun));
          if (type === 'runStale') assert.deepEqual(notebook.stale, []);
          const right = fromTheTop(all);
          const fresh = notebook.others.filter((told) => told.endsWith(' fresh')).map((told) => parseInt(told) - 1);
          for (const place of fresh) assert.equal(kernel.results.get(place), right.get(place));
          if (type === 'runNeeded') assert.equal(kernel.results.get(number - 1), right.get(number - 1));
        }
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
});
