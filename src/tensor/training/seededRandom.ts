/**
 * A generator of uniform numbers in [0, 1) with 53 random bits, the same for the same seed on every machine: sfc32 of
 * PractRand (C. Doty-Humphrey), two of its words a number; the seed is spread by SplitMix32.
 *
 * @param seed any safe integer
 */
export function seededRandom(seed: number): () => number {
  const [low, high] = [splitMix32(seed | 0), splitMix32(Math.floor(seed / 2 ** 32) | 0)];
  const word = smallFastCounter([low(), high(), low()]);
  // PractRand's own seeding: the first rounds mix the words of the seed.
  for (let round = 0; round < 15; round += 1) word();
  return () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
}

function smallFastCounter([first, second, third]: readonly [number, number, number]): () => number {
  let [a, b, c, counter] = [first, second, third, 1];
  return () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result;
  };
}

/** Steele, Lea and Flood 2014, with the 32-bit constants of MurmurHash3's finaliser. */
function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
}
