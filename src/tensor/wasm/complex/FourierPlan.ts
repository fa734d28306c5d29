/**
 * The discrete Fourier transform X[k] = Σⱼ x[j]·exp(sign·2πi·jk/n) of any length in O(n log n) and double precision:
 * Cooley and Tukey's radix 2 where n is a power of two, else Bluestein's chirp, which makes of it a convolution of
 * such a length (Bluestein 1970, "A linear filtering approach to the computation of discrete Fourier transform").
 */
export class FourierPlan {
  /** What is transformed, in place; the first n numbers are the transform's. */
  readonly real: Float64Array;
  readonly imag: Float64Array;
  readonly #steps: (signal: Signal) => void;

  /** @param length n ≥ 1 */
  constructor(length: number, sign: -1 | 1) {
    this.real = new Float64Array(length);
    this.imag = new Float64Array(length);
    this.#steps = isPowerOfTwo(length) ? radix2(length, sign) : bluestein(length, sign);
  }

  load(real: ArrayLike<number>, imag: ArrayLike<number>): void {
    this.real.set(real);
    this.imag.set(imag);
  }

  transform(): void {
    this.#steps(this);
  }
}

interface Signal {
  readonly real: Float64Array;
  readonly imag: Float64Array;
}

function isPowerOfTwo(length: number): boolean {
  return Number.isInteger(Math.log2(length));
}

function radix2(length: number, sign: -1 | 1): (signal: Signal) => void {
  const { real: cosines, imag: sines } = unitCircle(length >> 1, (2 * sign * Math.PI) / length);
  return ({ real, imag }) => {
    reorderByReversedBits(real);
    reorderByReversedBits(imag);
    for (let half = 1; half < length; half *= 2) {
      const turn = length / (2 * half);
      for (let start = 0; start < length; start += 2 * half) {
        for (let i = 0; i < half; i++) {
          const [upper, lower] = [start + i, start + i + half];
          const [cos, sin] = [cosines[i * turn] ?? 0, sines[i * turn] ?? 0];
          const [lowReal, lowImag] = [real[lower] ?? 0, imag[lower] ?? 0];
          const turnedReal = lowReal * cos - lowImag * sin;
          const turnedImag = lowReal * sin + lowImag * cos;
          const [upReal, upImag] = [real[upper] ?? 0, imag[upper] ?? 0];
          real[upper] = upReal + turnedReal;
          imag[upper] = upImag + turnedImag;
          real[lower] = upReal - turnedReal;
          imag[lower] = upImag - turnedImag;
        }
      }
    }
  };
}

function reorderByReversedBits(values: Float64Array): void {
  let reversed = 0;
  for (let i = 0; i < values.length - 1; i++) {
    if (i < reversed) [values[i], values[reversed]] = [values[reversed] ?? 0, values[i] ?? 0];
    let bit = values.length >> 1;
    while (reversed & bit) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
}

/** By jk = (j² + k² − (k − j)²) / 2: a product with a chirp, a convolution with its conjugate, and the product again. */
function bluestein(length: number, sign: -1 | 1): (signal: Signal) => void {
  const padded = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const chirp = chirpOf(length, sign);
  const [forward, backward] = [radix2(padded, -1), radix2(padded, 1)];
  const response = emptySignal(padded);
  for (let i = 0; i < length; i++) {
    for (const at of [i, (padded - i) % padded]) {
      response.real[at] = chirp.real[i] ?? 0;
      response.imag[at] = -(chirp.imag[i] ?? 0);
    }
  }
  forward(response);
  const work = emptySignal(padded);
  return (signal) => {
    work.real.fill(0);
    work.imag.fill(0);
    multiplyInto(work, [signal, chirp], { count: length, scale: 1 });
    forward(work);
    multiplyInto(work, [work, response], { count: padded, scale: 1 / padded });
    backward(work);
    multiplyInto(signal, [work, chirp], { count: length, scale: 1 });
  };
}

/** exp(sign·πi·j²/n); j² is taken modulo 2n first, so that the angle stays exact for long signals. */
function chirpOf(length: number, sign: -1 | 1): Signal {
  const chirp = emptySignal(length);
  for (let i = 0; i < length; i++) {
    const angle = (sign * Math.PI * ((i * i) % (2 * length))) / length;
    chirp.real[i] = Math.cos(angle);
    chirp.imag[i] = Math.sin(angle);
  }
  return chirp;
}

function multiplyInto(target: Signal, factors: readonly [Signal, Signal], options: ProductOptions): void {
  const [a, b] = factors;
  for (let i = 0; i < options.count; i++) {
    const [aReal, aImag] = [a.real[i] ?? 0, a.imag[i] ?? 0];
    const [bReal, bImag] = [b.real[i] ?? 0, b.imag[i] ?? 0];
    target.real[i] = (aReal * bReal - aImag * bImag) * options.scale;
    target.imag[i] = (aReal * bImag + aImag * bReal) * options.scale;
  }
}

interface ProductOptions {
  readonly count: number;
  readonly scale: number;
}

function unitCircle(count: number, angle: number): Signal {
  const points = emptySignal(count);
  for (let i = 0; i < count; i++) {
    points.real[i] = Math.cos(i * angle);
    points.imag[i] = Math.sin(i * angle);
  }
  return points;
}

function emptySignal(length: number): Signal {
  return { real: new Float64Array(length), imag: new Float64Array(length) };
}
