import { tanh4 } from './exponential';
import { addRows, gate, gateSlope, get, put } from './gates';
import { fillStarts, gemm, rowsOfPanel } from './gemm';
import { packPanels } from './panels';

// A whole GRU over its sequence, as lstm.ts has the LSTM. Gates in tfjs-layers' order z, r, h; the reset gate acts
// before the product: h̃ = tanh(x·Kₕ + (r ∘ h₋₁)·Rₕ + bₕ), h = z ∘ h₋₁ + (1 − z) ∘ h̃.

/**
 * @param x [batch, steps, inputs]; `kernel` [inputs, 3·units]; `recurrent` [units, 3·units]; `bias` [3·units] or 0
 * @param hard 1: the gates' sigmoid is clip(0.2·x + 0.5, 0, 1)
 * @param h [batch, steps, units], the result
 * @param gates [steps, batch, 3·units] after their activations
 * @param packed `gruPackedBytes` bytes
 */
export function gruForward(
  x: usize, batch: i32, steps: i32, inputs: i32, units: i32,
  kernel: usize, recurrent: usize, bias: usize, hard: i32,
  h: usize, gates: usize, packed: usize,
): void {
  const width = 3 * units, line = width << 2, unitLine = units << 2;
  const spare = packed, starts = spare + 128;
  const reset = starts + ((width + 8) << 2);
  const kernelPanels = reset + batch * unitLine;
  const gatePanels = kernelPanels + inputs * ((width + 8) << 2);
  const candidatePanels = gatePanels + units * ((2 * units + 8) << 2);
  fillStarts(starts, bias, width);
  packPanels(kernel, line, 4, inputs, width, kernelPanels);
  packPanels(recurrent, line, 4, units, 2 * units, gatePanels);
  packPanels(recurrent + 2 * unitLine, line, 4, units, units, candidatePanels);
  const xLine = steps * (inputs << 2), hLine = steps * unitLine;
  for (let step = 0; step < steps; step++) {
    const z = gates + step * batch * line;
    const before = step > 0 ? h + (step - 1) * unitLine : 0;
    for (let column = 0; column < width; column += 8) {
      rowsOfPanel(batch, min(8, width - column), inputs, x + step * (inputs << 2), xLine << 2, xLine, 4, kernelPanels + column * (inputs << 2), 32, z + (column << 2), line, starts + (column << 2), spare);
    }
    if (before != 0) {
      for (let column = 0; column < 2 * units; column += 8) {
        rowsOfPanel(batch, min(8, 2 * units - column), units, before, hLine << 2, hLine, 4, gatePanels + column * unitLine, 32, z + (column << 2), line, 0, spare);
      }
    }
    for (let row = 0; row < batch; row++) {
      openGates(z + row * line, units, hard, before == 0 ? 0 : before + row * hLine, reset + row * unitLine);
    }
    if (before != 0) {
      for (let column = 0; column < units; column += 8) {
        rowsOfPanel(batch, min(8, units - column), units, reset, unitLine << 2, unitLine, 4, candidatePanels + column * unitLine, 32, z + 2 * unitLine + (column << 2), line, 0, spare);
      }
    }
    for (let row = 0; row < batch; row++) {
      advance(z + row * line, units, before == 0 ? 0 : before + row * hLine, h + step * unitLine + row * hLine);
    }
  }
}

export function gruPackedBytes(batch: i32, inputs: i32, units: i32): i32 {
  const panels = inputs * ((3 * units + 8) << 2) + units * ((2 * units + 8) << 2) + units * ((units + 8) << 2);
  return 128 + ((3 * units + 8) << 2) + batch * (units << 2) + panels;
}

/** Activates z and r in place; r ∘ h₋₁ goes to `reset`. */
function openGates(z: usize, units: i32, hard: i32, before: usize, reset: usize): void {
  const line = units << 2;
  for (let from = 0; from < line; from += 16) {
    const few = line - from < 16;
    for (let at = from, end = few ? line : from + 4; at < end; at += 4) {
      const r = gate(get(z + line + at, few), hard);
      put(z + at, gate(get(z + at, few), hard), few);
      put(z + line + at, r, few);
      if (before != 0) put(reset + at, f32x4.mul(r, get(before + at, few)), few);
    }
  }
}

/** Activates the candidate in place and makes the new state. */
function advance(z: usize, units: i32, before: usize, h: usize): void {
  const line = units << 2;
  const one = f32x4.splat(1);
  for (let from = 0; from < line; from += 16) {
    const few = line - from < 16;
    for (let at = from, end = few ? line : from + 4; at < end; at += 4) {
      const keep = get(z + at, few), candidate = tanh4(get(z + 2 * line + at, few));
      put(z + 2 * line + at, candidate, few);
      let state = f32x4.mul(f32x4.sub(one, keep), candidate);
      if (before != 0) state = f32x4.add(f32x4.mul(keep, get(before + at, few)), state);
      put(h + at, state, few);
    }
  }
}

/**
 * All gradients of `gruForward`. `gates` are replaced by their gradients before the activations.
 *
 * @param dh the result's gradient: of [batch, steps, units], or of the last step alone, [batch, units] (`lastOnly`)
 * @param dBias 0 when there is no bias
 * @param packed `gruPackedBackBytes` bytes
 * @param scratch of `gemm`
 */
export function gruBackward(
  x: usize, batch: i32, steps: i32, inputs: i32, units: i32,
  kernel: usize, recurrent: usize, hard: i32,
  h: usize, gates: usize, dh: usize, lastOnly: i32,
  dx: usize, dKernel: usize, dRecurrent: usize, dBias: usize,
  packed: usize, scratch: usize,
): void {
  const width = 3 * units, line = width << 2, unitLine = units << 2, inputLine = inputs << 2, hLine = steps * unitLine;
  const spare = packed, zeros = packed + 128;
  const carry = zeros + 64, reset = carry + batch * unitLine, dReset = reset + batch * unitLine;
  const gatePanels = dReset + batch * unitLine;
  const candidatePanels = gatePanels + 2 * units * ((units + 8) << 2);
  const kernelPanels = candidatePanels + units * ((units + 8) << 2);
  memory.fill(zeros, 0, 64 + batch * unitLine);
  packPanels(recurrent, 4, line, 2 * units, units, gatePanels);
  packPanels(recurrent + 2 * unitLine, 4, line, units, units, candidatePanels);
  packPanels(kernel, 4, line, width, inputs, kernelPanels);
  memory.fill(dKernel, 0, inputs * line);
  memory.fill(dRecurrent, 0, units * line);
  if (dBias != 0) memory.fill(dBias, 0, line);
  for (let step = steps - 1; step >= 0; step--) {
    const z = gates + step * batch * line;
    const before = step > 0 ? h + (step - 1) * unitLine : 0;
    for (let row = 0; row < batch; row++) {
      let outer: usize = 0;
      if (!lastOnly) outer = dh + (row * steps + step) * unitLine;
      else if (step == steps - 1) outer = dh + row * unitLine;
      const shift = row * unitLine;
      closeState(z + row * line, units, hard, before == 0 ? 0 : before + row * hLine, outer, carry + shift, reset + shift);
    }
    if (before == 0) {
      // No state before, so that the reset gate has done nothing.
      for (let row = 0; row < batch; row++) memory.fill(z + row * line + unitLine, 0, unitLine);
    } else {
      for (let column = 0; column < units; column += 8) {
        rowsOfPanel(batch, min(8, units - column), units, z + 2 * unitLine, line << 2, line, 4, candidatePanels + column * unitLine, 32, dReset + (column << 2), unitLine, zeros, spare);
      }
      for (let row = 0; row < batch; row++) {
        const shift = row * unitLine;
        closeReset(z + row * line + unitLine, units, hard, before + row * hLine, dReset + shift, carry + shift);
      }
      for (let column = 0; column < units; column += 8) {
        rowsOfPanel(batch, min(8, units - column), 2 * units, z, line << 2, line, 4, gatePanels + column * (2 * unitLine), 32, carry + (column << 2), unitLine, 0, spare);
      }
      gemm(1, units, 2 * units, batch, before, 0, 4, hLine, z, 0, line, 4, dRecurrent, 0, line, 0, 0, 1, scratch);
      gemm(1, units, units, batch, reset, 0, 4, unitLine, z + 2 * unitLine, 0, line, 4, dRecurrent + 2 * unitLine, 0, line, 0, 0, 1, scratch);
    }
    for (let column = 0; column < inputs; column += 8) {
      rowsOfPanel(batch, min(8, inputs - column), width, z, line << 2, line, 4, kernelPanels + column * line, 32, dx + step * inputLine + (column << 2), steps * inputLine, zeros, spare);
    }
    gemm(1, inputs, width, batch, x + step * inputLine, 0, 4, steps * inputLine, z, 0, line, 4, dKernel, 0, line, 0, 0, 1, scratch);
    if (dBias != 0) addRows(z, batch, width, dBias);
  }
}

export function gruPackedBackBytes(batch: i32, inputs: i32, units: i32): i32 {
  return 128 + 64 + 3 * batch * (units << 2) + 3 * units * ((units + 8 + inputs + 8) << 2);
}

/** One row: the gradients of z and of the candidate in their places, r ∘ h₋₁ again, and h₋₁'s part by way of z. */
function closeState(z: usize, units: i32, hard: i32, before: usize, outer: usize, carry: usize, reset: usize): void {
  const line = units << 2;
  const one = f32x4.splat(1);
  for (let from = 0; from < line; from += 16) {
    const few = line - from < 16;
    for (let at = from, end = few ? line : from + 4; at < end; at += 4) {
      const keep = get(z + at, few), candidate = get(z + 2 * line + at, few);
      const old = before == 0 ? f32x4.splat(0) : get(before + at, few);
      let dh = get(carry + at, few);
      if (outer != 0) dh = f32x4.add(dh, get(outer + at, few));
      put(reset + at, f32x4.mul(get(z + line + at, few), old), few);
      put(z + at, f32x4.mul(f32x4.mul(dh, f32x4.sub(old, candidate)), gateSlope(keep, hard)), few);
      const slope = f32x4.sub(one, f32x4.mul(candidate, candidate));
      put(z + 2 * line + at, f32x4.mul(f32x4.mul(dh, f32x4.sub(one, keep)), slope), few);
      put(carry + at, f32x4.mul(dh, keep), few);
    }
  }
}

/** One row: the gradient of r in its place, and h₋₁'s part by way of r ∘ h₋₁. */
function closeReset(r: usize, units: i32, hard: i32, before: usize, dReset: usize, carry: usize): void {
  const line = units << 2;
  for (let from = 0; from < line; from += 16) {
    const few = line - from < 16;
    for (let at = from, end = few ? line : from + 4; at < end; at += 4) {
      const open = get(r + at, few), d = get(dReset + at, few);
      put(carry + at, f32x4.add(get(carry + at, few), f32x4.mul(d, open)), few);
      put(r + at, f32x4.mul(f32x4.mul(d, get(before + at, few)), gateSlope(open, hard)), few);
    }
  }
}
