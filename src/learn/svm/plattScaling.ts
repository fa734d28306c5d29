/** Probability of the first class: 1 / (1 + exp(slope · decision + offset)). */
export interface Sigmoid {
  readonly slope: number;
  readonly offset: number;
}

/**
 * The sigmoid that makes decisions probabilities (Platt 2000), by Newton's method with backtracking (Lin, Lin and Weng
 * 2007), as libsvm.
 *
 * @param decisions of rows that the model has not learnt from, shape [n]
 * @param isFirst 1 for rows of the first class, shape [n]
 */
export function plattScaling(decisions: Float64Array, isFirst: Uint8Array): Sigmoid {
  const firsts = isFirst.reduce((sum, one) => sum + one, 0);
  const others = isFirst.length - firsts;
  const [high, low] = [(firsts + 1) / (firsts + 2), 1 / (others + 2)];
  const targets = Float64Array.from(isFirst, (one) => (one === 1 ? high : low));
  let at: Sigmoid = { slope: 0, offset: Math.log((others + 1) / (firsts + 1)) };
  let loss = lossOf(decisions, targets, at);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const { first, second, bends } = slopesOf(decisions, targets, at);
    if (Math.abs(first) < 1e-5 && Math.abs(second) < 1e-5) break;
    const det = bends.slope * bends.offset - bends.both * bends.both;
    const by = {
      slope: -(bends.offset * first - bends.both * second) / det,
      offset: -(-bends.both * first + bends.slope * second) / det,
    };
    const gain = first * by.slope + second * by.offset;
    let [size, isBetter] = [1, false];
    while (size >= 1e-10 && !isBetter) {
      const next = { slope: at.slope + size * by.slope, offset: at.offset + size * by.offset };
      const nextLoss = lossOf(decisions, targets, next);
      isBetter = nextLoss < loss + 0.0001 * size * gain;
      if (isBetter) [at, loss] = [next, nextLoss];
      size /= 2;
    }
    if (!isBetter) break;
  }
  return at;
}

export function sigmoidOf(decision: number, { slope, offset }: Sigmoid): number {
  const power = slope * decision + offset;
  return power >= 0 ? Math.exp(-power) / (1 + Math.exp(-power)) : 1 / (1 + Math.exp(power));
}

function lossOf(decisions: Float64Array, targets: Float64Array, { slope, offset }: Sigmoid): number {
  let sum = 0;
  for (let row = 0; row < decisions.length; row += 1) {
    const power = (decisions[row] ?? 0) * slope + offset;
    const target = targets[row] ?? 0;
    sum +=
      power >= 0 ? target * power + Math.log1p(Math.exp(-power)) : (target - 1) * power + Math.log1p(Math.exp(power));
  }
  return sum;
}

function slopesOf(decisions: Float64Array, targets: Float64Array, at: Sigmoid) {
  let [first, second] = [0, 0];
  // A ridge, so that the matrix can be inverted.
  const bends = { slope: 1e-12, offset: 1e-12, both: 0 };
  for (let row = 0; row < decisions.length; row += 1) {
    const decision = decisions[row] ?? 0;
    const share = sigmoidOf(decision, at);
    const bend = share * (1 - share);
    bends.slope += decision * decision * bend;
    bends.offset += bend;
    bends.both += decision * bend;
    const error = (targets[row] ?? 0) - share;
    first += decision * error;
    second += error;
  }
  return { first, second, bends };
}
