import { method } from '../originals/methods.ts';
import { describeVariable, plainDescription, type Description } from './describeVariable.ts';

// Captured: cells share the realm and may replace the originals.
const { WeakRef } = globalThis;
const deref = method<WeakRef<object>, [], object | undefined>(WeakRef.prototype.deref);

/** A value that took long to look at is not looked at again before that many times as long. */
const restPerMs = 100;
const longMs = 1;
const slowMs = 10;

interface Known {
  readonly ref: WeakRef<object> | null;
  /** Of a value that is no object. */
  readonly primitive: unknown;
  readonly description: Description;
  readonly isFinal: boolean;
  readonly costMs: number;
  readonly atMs: number;
}

/** Descriptions by name, made anew where the value may have changed, as far as time allows. Keeps no value alive. */
export class Descriptions {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * @param deadlineMs past it nothing is looked at any more: what is known of a name holds on, if it still has that value
   */
  of(name: string, value: unknown, deadlineMs: number): Description {
    const startMs = this.#now();
    const known = this.#known.get(name);
    const isSame = known !== undefined && stillIs(known, value);
    if (isSame && (known.isFinal || startMs > deadlineMs || this.#rests(known, startMs))) return known.description;
    if (startMs > deadlineMs) return plainDescription(value);
    const description = describe(value);
    const costMs = this.#now() - startMs;
    const isReference = (typeof value === 'object' && value !== null) || typeof value === 'function';
    this.#known.set(name, {
      ref: isReference ? new WeakRef(value) : null,
      primitive: isReference ? undefined : value,
      description,
      isFinal: !isReference || typeof value === 'function',
      costMs,
      atMs: startMs,
    });
    return description;
  }

  /** When the name was last looked at; 0: never. */
  lookedAt(name: string): number {
    return this.#known.get(name)?.atMs ?? 0;
  }

  /** It takes long to look through the value. */
  isSlow(name: string): boolean {
    return (this.#known.get(name)?.costMs ?? 0) > slowMs;
  }

  keepOnly(names: ReadonlySet<string>): void {
    this.#known.forEach((_, name) => {
      if (!names.has(name)) this.#known.delete(name);
    });
  }

  #rests({ costMs, atMs }: Known, nowMs: number): boolean {
    return costMs > longMs && nowMs - atMs < costMs * restPerMs;
  }
}

function stillIs({ ref, primitive }: Known, value: unknown): boolean {
  return ref === null ? Object.is(primitive, value) : deref(ref) === value;
}

function describe(value: unknown): Description {
  try {
    return describeVariable(value);
  } catch {
    return plainDescription(value); // A value of a kind that nothing here expects.
  }
}
