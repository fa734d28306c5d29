/** HyperLogLog (Flajolet et al. 2007) with 2^14 registers: how many different doubles there were, within about 2 %. */
export class DistinctSketch {
  readonly #registers = new Uint8Array(registers);
  readonly #double = new Float64Array(1);
  readonly #words = new Uint32Array(this.#double.buffer);

  add(value: number): void {
    // −0 and 0 are one value.
    this.#double[0] = value + 0;
    const low = this.#words[0] ?? 0;
    const high = this.#words[1] ?? 0;
    const first = mixed(low ^ Math.imul(high, 0x9e37_79b1));
    const second = mixed(high ^ Math.imul(first, 0x85eb_ca6b));
    const register = first >>> 18;
    const rank = Math.clz32(second) + 1;
    if (rank > (this.#registers[register] ?? 0)) this.#registers[register] = rank;
  }

  estimate(): number {
    let sum = 0;
    let empty = 0;
    for (const rank of this.#registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty += 1;
    }
    const raw = ((0.721_3 / (1 + 1.079 / registers)) * registers * registers) / sum;
    return Math.round(raw <= 2.5 * registers && empty > 0 ? registers * Math.log(registers / empty) : raw);
  }
}

const registers = 2 ** 14;

/** The finaliser of MurmurHash3. */
function mixed(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85eb_ca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
