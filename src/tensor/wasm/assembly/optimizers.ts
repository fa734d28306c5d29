// One pass over a variable and its state. The formulas are tfjs's own, in its order; `value` and the state are
// changed in place when the out addresses are theirs.

@inline
function lanes(scalar: f32): v128 {
  return f32x4.splat(scalar);
}

/** `rest1` is 1 − beta1, rounded once: from a beta2 of float32 it would be off by 5e-5 of itself. */
export function adam(
  count: i32, gradient: usize, value: usize, first: usize, second: usize,
  valueOut: usize, firstOut: usize, secondOut: usize,
  beta1: f32, rest1: f32, beta2: f32, rest2: f32, correction1: f32, correction2: f32, epsilon: f32, rate: f32,
): void {
  const end = count & ~3;
  let i = 0;
  for (; i < end; i += 4) {
    const at = i << 2;
    const g = v128.load(gradient + at);
    const m = f32x4.add(f32x4.mul(v128.load(first + at), lanes(beta1)), f32x4.mul(g, lanes(rest1)));
    const v = f32x4.add(f32x4.mul(v128.load(second + at), lanes(beta2)), f32x4.mul(f32x4.mul(g, g), lanes(rest2)));
    const root = f32x4.add(f32x4.sqrt(f32x4.div(v, lanes(correction2))), lanes(epsilon));
    const step = f32x4.mul(f32x4.div(f32x4.div(m, lanes(correction1)), root), lanes(rate));
    v128.store(firstOut + at, m);
    v128.store(secondOut + at, v);
    v128.store(valueOut + at, f32x4.sub(v128.load(value + at), step));
  }
  for (; i < count; i++) {
    const at = i << 2;
    const g = f32.load(gradient + at);
    const m = f32.load(first + at) * beta1 + g * rest1;
    const v = f32.load(second + at) * beta2 + g * g * rest2;
    f32.store(firstOut + at, m);
    f32.store(secondOut + at, v);
    f32.store(valueOut + at, f32.load(value + at) - m / correction1 / (sqrt<f32>(v / correction2) + epsilon) * rate);
  }
}

/** value − rate · gradient. */
export function descend(count: i32, gradient: usize, value: usize, valueOut: usize, rate: f32): void {
  const end = count & ~3;
  let i = 0;
  for (; i < end; i += 4) {
    const at = i << 2;
    v128.store(valueOut + at, f32x4.sub(v128.load(value + at), f32x4.mul(v128.load(gradient + at), lanes(rate))));
  }
  for (; i < count; i++) f32.store(valueOut + (i << 2), f32.load(value + (i << 2)) - f32.load(gradient + (i << 2)) * rate);
}

/** a ← momentum · a + g; value − rate · (nesterov ? g + momentum · a : a). */
export function momentum(
  count: i32, gradient: usize, value: usize, accumulated: usize, valueOut: usize, accumulatedOut: usize,
  factor: f32, rate: f32, nesterov: i32,
): void {
  for (let i = 0; i < count; i += 4) {
    const at = i << 2, few = count - i < 4;
    for (let lane = 0, n = few ? count - i : 1; lane < n; lane++) {
      const p = at + (lane << 2);
      const g = few ? v128.load32_splat(gradient + p) : v128.load(gradient + p);
      const before = few ? v128.load32_splat(accumulated + p) : v128.load(accumulated + p);
      const old = few ? v128.load32_splat(value + p) : v128.load(value + p);
      const a = f32x4.add(f32x4.mul(before, lanes(factor)), g);
      const direction = nesterov ? f32x4.add(g, f32x4.mul(a, lanes(factor))) : a;
      store(accumulatedOut + p, a, few);
      store(valueOut + p, f32x4.sub(old, f32x4.mul(direction, lanes(rate))), few);
    }
  }
}

@inline
function store(at: usize, v: v128, few: bool): void {
  if (few) f32.store(at, f32x4.extract_lane(v, 0));
  else v128.store(at, v);
}

/** s ← decay · s + rest · g² (rest = 1 − decay); step = momentum · step + rate · g / √(s [− mean²] + ε); value − step. */
export function rmsProp(
  count: i32, gradient: usize, value: usize, squares: usize, moments: usize, means: usize,
  valueOut: usize, squaresOut: usize, momentsOut: usize, meansOut: usize,
  decay: f32, rest: f32, factor: f32, epsilon: f32, rate: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const at = i << 2, few = count - i < 4;
    for (let lane = 0, n = few ? count - i : 1; lane < n; lane++) {
      const p = at + (lane << 2);
      const g = few ? v128.load32_splat(gradient + p) : v128.load(gradient + p);
      const s0 = few ? v128.load32_splat(squares + p) : v128.load(squares + p);
      const m0 = few ? v128.load32_splat(moments + p) : v128.load(moments + p);
      const old = few ? v128.load32_splat(value + p) : v128.load(value + p);
      const s = f32x4.add(f32x4.mul(s0, lanes(decay)), f32x4.mul(f32x4.mul(g, g), lanes(rest)));
      let variance = f32x4.add(s, lanes(epsilon));
      if (means != 0) {
        const mean0 = few ? v128.load32_splat(means + p) : v128.load(means + p);
        const mean = f32x4.add(f32x4.mul(mean0, lanes(decay)), f32x4.mul(g, lanes(rest)));
        store(meansOut + p, mean, few);
        variance = f32x4.sub(s, f32x4.add(f32x4.mul(mean, mean), lanes(epsilon)));
      }
      const m = f32x4.add(f32x4.mul(m0, lanes(factor)), f32x4.div(f32x4.mul(g, lanes(rate)), f32x4.sqrt(variance)));
      store(squaresOut + p, s, few);
      store(momentsOut + p, m, few);
      store(valueOut + p, f32x4.sub(old, m), few);
    }
  }
}
