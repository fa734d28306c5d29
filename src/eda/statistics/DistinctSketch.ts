/** HyperLogLog (Flajolet et al. 2007) with 2^14 registers: how many different doubles there were, within about 2 %. */
export class DistinctSketch {
  readonly #registers = new Uint8Array(registers);

  add(values: Float64Array): void {
    const ranks = this.#registers;
    const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    for (let row = 0; row < values.length; row += 1) {
      // −0 and 0 are one value.
      const isZero = values[row] === 0;
      const low = words[2 * row] ?? 0;
      const high = isZero ? 0 : (words[2 * row + 1] ?? 0);
      const first = mixed(low ^ Math.imul(high, 0x9e37_79b1));
      const second = mixed(high ^ Math.imul(first, 0x85eb_ca6b));
      const register = first >>> 18;
      const rank = Math.clz32(second) + 1;
      if (rank > (ranks[register] ?? 0)) ranks[register] = rank;
    }
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
