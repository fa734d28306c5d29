import {
  snapshotLimits,
  type HeldTensors,
  type TensorMeter,
  type Variable,
  type VariableContent,
} from '../../VariableSnapshot.ts';
import { append } from '../originals/methods.ts';
import { builtInsAreOriginal } from './builtInsAreOriginal.ts';
import type { CellNames, NamedValue } from './CellNames.ts';
import { Descriptions } from './Descriptions.ts';
import { plainDescription } from './describeVariable.ts';
import { heldTensors } from './heldTensors.ts';
import type { TensorEngine } from './TensorEngine.ts';
import type { TensorLedger } from './TensorLedger.ts';

/** For one snapshot: what is not looked at within it keeps its last description. */
const budgets = { describeMs: 30, searchMs: 10, characters: 300_000, list: 8_000 } as const;

export interface SnapshotParts {
  readonly names: CellNames;
  readonly engine: TensorEngine;
  readonly ledger: TensorLedger;
  /** Milliseconds of this thread's own time: how busy the machine is does not count. */
  readonly now: () => number;
}

/** Takes snapshots of the variables that cells have made, within a bounded time and size. */
export class SnapshotTaker {
  readonly #parts: SnapshotParts;
  readonly #descriptions: Descriptions;
  /** The last snapshot had no time for all values. */
  isPartial = false;

  constructor(parts: SnapshotParts) {
    this.#parts = parts;
    this.#descriptions = new Descriptions(parts.now);
  }

  take(): VariableContent {
    const { names: cellNames } = this.#parts;
    const { names, omitted } = cellNames.latest(snapshotLimits.variables);
    const values = cellNames.read(names);
    this.isPartial = false;
    // Where cells have replaced what the language brings, to look at a value could run their code.
    if (!builtInsAreOriginal()) return { variables: plainVariables(values), omitted, tensors: null };
    this.#descriptions.keepOnly(new Set(names));
    const described = this.#describe(values);
    const { held, meter } = this.#tensors(values);
    const budget = { characters: budgets.characters };
    // Those that were made last come first, and are told in the order in which they were made.
    const variables = values.toReversed().map(({ name, cell, value }): Variable => {
      const description = described.get(name) ?? plainDescription(value);
      const heldCount = held?.get(name) ?? 0;
      return fitting({ ...description, name: shortName(name), cell, heldTensors: heldCount }, budget);
    });
    return { variables: variables.reverse(), omitted, tensors: meter };
  }

  /** Names that were looked at the longest ago first, so that each has its turn when there are too many for one snapshot. */
  #describe(values: readonly NamedValue[]): ReadonlyMap<string, ReturnType<Descriptions['of']>> {
    const deadlineMs = this.#parts.now() + budgets.describeMs;
    const order = values.toSorted(
      (one, other) => this.#descriptions.lookedAt(one.name) - this.#descriptions.lookedAt(other.name),
    );
    const described = new Map<string, ReturnType<Descriptions['of']>>();
    for (const { name, value, isAccessor } of order) {
      const description = isAccessor ? accessor : this.#descriptions.of(name, value, deadlineMs);
      described.set(name, description);
    }
    this.isPartial = this.#parts.now() > deadlineMs;
    return described;
  }

  #tensors(values: readonly NamedValue[]): { held: ReadonlyMap<string, number> | null; meter: TensorMeter | null } {
    const { engine, ledger, now } = this.#parts;
    const total = engine.count();
    if (total === null) return { held: null, meter: null };
    const deadlineMs = now() + budgets.searchMs;
    const held = new Map<string, number>();
    const named = new Set<object>();
    let isWhole = true;
    for (const { name, value } of values) {
      isWhole &&= now() < deadlineMs;
      if (!isWhole) break;
      const found = this.#descriptions.isSlow(name) ? [] : heldTensors(value);
      held.set(name, found.length);
      for (const tensor of found) named.add(tensor);
    }
    const weights = isWhole ? engine.weights() : null;
    const meter = { ...total, held: weights && heldOf(total.count, named, weights), growthByCell: ledger.cells };
    return { held, meter };
  }
}

function shortName(name: string): string {
  return name.length > snapshotLimits.nameCharacters ? `${name.slice(0, snapshotLimits.nameCharacters - 1)}…` : name;
}

/** By nothing that cells can replace. */
function plainVariables(values: readonly NamedValue[]): readonly Variable[] {
  const variables: Variable[] = [];
  for (let index = 0; index < values.length; index++) {
    const known = values[index];
    if (known === undefined || known.name.length > snapshotLimits.nameCharacters) continue;
    append(variables, { ...plainDescription(known.value), name: known.name, cell: known.cell, heldTensors: 0 });
  }
  return variables;
}

const accessor = { ...plainDescription(undefined), type: 'getter', preview: 'not looked at' };

function heldOf(count: number, named: ReadonlySet<object>, weights: readonly object[]): HeldTensors {
  const others = weights.filter((weight) => !named.has(weight)).length;
  return { named: named.size, weights: others, unnamed: Math.max(0, count - named.size - others) };
}

/** Within its own share of characters; once all are used up, without what is long. */
function fitting(variable: Variable, budget: { characters: number }): Variable {
  const columns = variable.columns && within(variable.columns, ({ name, type }) => name.length + type.length);
  const keys = variable.keys && within(variable.keys, (key) => key.length);
  const fitted = { ...variable, columns, keys };
  budget.characters -= JSON.stringify(fitted).length;
  if (budget.characters > 0) return fitted;
  return { ...variable, typescriptType: 'any', columns: null, keys: null, preview: variable.preview.slice(0, 30) };
}

/** The first items, up to so many characters. */
function within<T>(items: readonly T[], charactersOf: (item: T) => number): readonly T[] {
  let characters = 0;
  const end = items.findIndex((item) => (characters += charactersOf(item) + 20) > budgets.list);
  return end < 0 ? items : items.slice(0, end);
}
