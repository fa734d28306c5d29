import { tanh4 } from './exponential';
import { addRows, gate, gateSlope, get, put } from './gates';
import { fillStarts, gemm, rowsOfPanel } from './gemm';
import { packPanels } from './panels';

// A whole LSTM over its sequence, weights as tfjs-layers keeps them: gates in the order i, f, c, o.
// Sequences are [batch, steps, …] as tfjs has them: a step's rows lie `steps` rows apart, which the products take as
// they are. What the gradient needs is kept by step: `gates` [steps, batch, 4·units] after their activations, and
// `cells` [steps, batch, units].

/**
 * @param x [batch, steps, inputs]; `kernel` [inputs, 4·units]; `recurrent` [units, 4·units]; `bias` [4·units] or 0
 * @param hard 1: the gates' sigmoid is clip(0.2·x + 0.5, 0, 1)
 * @param h [batch, steps, units], the result
 * @param packed `lstmPackedBytes` bytes, for both weights as panels
 */
export function lstmForward(
  x: usize, batch: i32, steps: i32, inputs: i32, units: i32,
  kernel: usize, recurrent: usize, bias: usize, hard: i32,
  h: usize, gates: usize, cells: usize, packed: usize,
): void {
  const width = units << 2, line = width << 2;
  const spare = packed, starts = spare + 128;
  const kernelPanels = starts + ((width + 8) << 2);
  const recurrentPanels = kernelPanels + inputs * ((width + 8) << 2);
  fillStarts(starts, bias, width);
  packPanels(kernel, line, 4, inputs, width, kernelPanels);
  packPanels(recurrent, line, 4, units, width, recurrentPanels);
  const xLine = steps * (inputs << 2), hLine = steps * (units << 2);
  for (let step = 0; step < steps; step++) {
    const z = gates + step * batch * line;
    for (let column = 0; column < width; column += 8) {
      const columns = min(8, width - column);
      rowsOfPanel(batch, columns, inputs, x + step * (inputs << 2), xLine << 2, xLine, 4, kernelPanels + column * (inputs << 2), 32, z + (column << 2), line, starts + (column << 2), spare);
      if (step > 0) {
        rowsOfPanel(batch, columns, units, h + (step - 1) * (units << 2), hLine << 2, hLine, 4, recurrentPanels + column * (units << 2), 32, z + (column << 2), line, 0, spare);
      }
    }
    const c = cells + step * batch * (units << 2);
    const cBefore = step > 0 ? cells + (step - 1) * batch * (units << 2) : 0;
    for (let row = 0; row < batch; row++) {
      const shift = row * (units << 2);
      openGates(z + row * line, units, hard, cBefore == 0 ? 0 : cBefore + shift, c + shift, h + step * (units << 2) + row * hLine);
    }
  }
}

export function lstmPackedBytes(_batch: i32, inputs: i32, units: i32): i32 {
  const width = units << 2;
  return 128 + ((width + 8) << 2) + (inputs + units) * ((width + 8) << 2);
}

/** One row of one step: activates the gates in place, then c = f·c₋₁ + i·g and h = o·tanh c. */
function openGates(z: usize, units: i32, hard: i32, cBefore: usize, c: usize, h: usize): void {
  const line = units << 2;
  let at = 0;
  for (; at + 16 <= line; at += 16) {
    const i = gate(v128.load(z + at), hard), f = gate(v128.load(z + line + at), hard);
    const g = tanh4(v128.load(z + 2 * line + at)), o = gate(v128.load(z + 3 * line + at), hard);
    v128.store(z + at, i);
    v128.store(z + line + at, f);
    v128.store(z + 2 * line + at, g);
    v128.store(z + 3 * line + at, o);
    let cell = f32x4.mul(i, g);
    if (cBefore != 0) cell = f32x4.add(f32x4.mul(f, v128.load(cBefore + at)), cell);
    v128.store(c + at, cell);
    v128.store(h + at, f32x4.mul(o, tanh4(cell)));
  }
  for (; at < line; at += 4) {
    const i = gate(v128.load32_splat(z + at), hard), f = gate(v128.load32_splat(z + line + at), hard);
    const g = tanh4(v128.load32_splat(z + 2 * line + at)), o = gate(v128.load32_splat(z + 3 * line + at), hard);
    let cell = f32x4.mul(i, g);
    if (cBefore != 0) cell = f32x4.add(f32x4.mul(f, v128.load32_splat(cBefore + at)), cell);
    f32.store(z + at, f32x4.extract_lane(i, 0));
    f32.store(z + line + at, f32x4.extract_lane(f, 0));
    f32.store(z + 2 * line + at, f32x4.extract_lane(g, 0));
    f32.store(z + 3 * line + at, f32x4.extract_lane(o, 0));
    f32.store(c + at, f32x4.extract_lane(cell, 0));
    f32.store(h + at, f32x4.extract_lane(f32x4.mul(o, tanh4(cell)), 0));
  }
}

/**
 * All gradients of `lstmForward`. `gates` are replaced by their gradients before the activations.
 *
 * @param dh the result's gradient: of [batch, steps, units], or of the last step alone, [batch, units] (`lastOnly`)
 * @param dBias 0 when there is no bias
 * @param packed `lstmPackedBackBytes` bytes
 * @param scratch of `gemm`
 */
export function lstmBackward(
  x: usize, batch: i32, steps: i32, inputs: i32, units: i32,
  kernel: usize, recurrent: usize, hard: i32,
  h: usize, gates: usize, cells: usize, dh: usize, lastOnly: i32,
  dx: usize, dKernel: usize, dRecurrent: usize, dBias: usize,
  packed: usize, scratch: usize,
): void {
  const width = units << 2, line = width << 2, unitLine = units << 2, inputLine = inputs << 2;
  const spare = packed, zeros = packed + 128, carry = zeros + 64;
  const recurrentPanels = carry + 2 * batch * unitLine;
  const kernelPanels = recurrentPanels + width * ((units + 8) << 2);
  memory.fill(zeros, 0, 64 + 2 * batch * unitLine);
  packPanels(recurrent, 4, line, width, units, recurrentPanels);
  packPanels(kernel, 4, line, width, inputs, kernelPanels);
  const dhCarry = carry, dcCarry = carry + batch * unitLine;
  memory.fill(dKernel, 0, inputs * line);
  memory.fill(dRecurrent, 0, units * line);
  if (dBias != 0) memory.fill(dBias, 0, line);
  for (let step = steps - 1; step >= 0; step--) {
    const z = gates + step * batch * line;
    const c = cells + step * batch * unitLine;
    const cBefore = step > 0 ? cells + (step - 1) * batch * unitLine : 0;
    for (let row = 0; row < batch; row++) {
      const shift = row * unitLine;
      let outer: usize = 0;
      if (!lastOnly) outer = dh + (row * steps + step) * unitLine;
      else if (step == steps - 1) outer = dh + shift;
      closeGates(z + row * line, units, hard, c + shift, cBefore == 0 ? 0 : cBefore + shift, outer, dhCarry + shift, dcCarry + shift);
    }
    if (step > 0) {
      for (let column = 0; column < units; column += 8) {
        rowsOfPanel(batch, min(8, units - column), width, z, line << 2, line, 4, recurrentPanels + column * line, 32, dhCarry + (column << 2), unitLine, zeros, spare);
      }
      gemm(1, units, width, batch, h + (step - 1) * unitLine, 0, 4, steps * unitLine, z, 0, line, 4, dRecurrent, 0, line, 0, 0, 1, scratch);
    }
    for (let column = 0; column < inputs; column += 8) {
      rowsOfPanel(batch, min(8, inputs - column), width, z, line << 2, line, 4, kernelPanels + column * line, 32, dx + step * inputLine + (column << 2), steps * inputLine, zeros, spare);
    }
    gemm(1, inputs, width, batch, x + step * inputLine, 0, 4, steps * inputLine, z, 0, line, 4, dKernel, 0, line, 0, 0, 1, scratch);
    if (dBias != 0) addRows(z, batch, width, dBias);
  }
}

export function lstmPackedBackBytes(batch: i32, inputs: i32, units: i32): i32 {
  return 128 + 64 + 2 * batch * (units << 2) + (units << 2) * ((units + 8 + inputs + 8) << 2);
}

/** One row: from the gradients of h and c to those of the gates (in place of the gates) and of c₋₁. */
function closeGates(z: usize, units: i32, hard: i32, c: usize, cBefore: usize, outer: usize, dhCarry: usize, dcCarry: usize): void {
  const line = units << 2;
  const one = f32x4.splat(1);
  for (let from = 0; from < line; from += 16) {
    const few = line - from < 16;
    for (let at = from, end = few ? line : from + 4; at < end; at += 4) {
      const i = get(z + at, few), f = get(z + line + at, few), g = get(z + 2 * line + at, few), o = get(z + 3 * line + at, few);
      const t = tanh4(get(c + at, few));
      let dh = get(dhCarry + at, few);
      if (outer != 0) dh = f32x4.add(dh, get(outer + at, few));
      const dc = f32x4.add(get(dcCarry + at, few), f32x4.mul(f32x4.mul(dh, o), f32x4.sub(one, f32x4.mul(t, t))));
      const old = cBefore == 0 ? f32x4.splat(0) : get(cBefore + at, few);
      put(z + at, f32x4.mul(f32x4.mul(dc, g), gateSlope(i, hard)), few);
      put(z + line + at, f32x4.mul(f32x4.mul(dc, old), gateSlope(f, hard)), few);
      put(z + 2 * line + at, f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(g, g))), few);
      put(z + 3 * line + at, f32x4.mul(f32x4.mul(dh, t), gateSlope(o, hard)), few);
      put(dcCarry + at, f32x4.mul(dc, f), few);
    }
  }
}
