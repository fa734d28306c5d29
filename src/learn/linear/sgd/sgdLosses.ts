/** The loss of one row: of a score and what it should be, which for a classifier is −1 or 1. */
export interface RowLoss {
  value(score: number, wanted: number): number;
  /** By the score. */
  slope(score: number, wanted: number): number;
}

const hingeOf = (threshold: number): RowLoss => ({
  value: (score, wanted) => Math.max(0, threshold - score * wanted),
  slope: (score, wanted) => (score * wanted <= threshold ? -wanted : 0),
});

const logLoss: RowLoss = {
  value: (score, wanted) => {
    const margin = score * wanted;
    return Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
  },
  slope: (score, wanted) => -wanted / (1 + Math.exp(score * wanted)),
};

const squaredHinge: RowLoss = {
  value: (score, wanted) => Math.max(0, 1 - score * wanted) ** 2,
  slope: (score, wanted) => -2 * wanted * Math.max(0, 1 - score * wanted),
};

const modifiedHuber: RowLoss = {
  value: (score, wanted) => {
    const margin = score * wanted;
    return margin < -1 ? -4 * margin : Math.max(0, 1 - margin) ** 2;
  },
  slope: (score, wanted) => {
    const margin = score * wanted;
    return margin < -1 ? -4 * wanted : -2 * wanted * Math.max(0, 1 - margin);
  },
};

export const classLosses = {
  hinge: hingeOf(1),
  log_loss: logLoss,
  modified_huber: modifiedHuber,
  squared_hinge: squaredHinge,
  perceptron: hingeOf(0),
} as const;

export const numberLosses = {
  squared_error: (): RowLoss => ({
    value: (score, wanted) => 0.5 * (score - wanted) ** 2,
    slope: (score, wanted) => score - wanted,
  }),
  huber: (epsilon: number): RowLoss => ({
    value: (score, wanted) => {
      const error = Math.abs(score - wanted);
      return error <= epsilon ? 0.5 * error * error : epsilon * error - 0.5 * epsilon * epsilon;
    },
    slope: (score, wanted) => Math.max(-epsilon, Math.min(epsilon, score - wanted)),
  }),
  epsilon_insensitive: (epsilon: number): RowLoss => ({
    value: (score, wanted) => Math.max(0, Math.abs(wanted - score) - epsilon),
    slope: (score, wanted) => (Math.abs(wanted - score) > epsilon ? Math.sign(score - wanted) : 0),
  }),
  squared_epsilon_insensitive: (epsilon: number): RowLoss => ({
    value: (score, wanted) => Math.max(0, Math.abs(wanted - score) - epsilon) ** 2,
    slope: (score, wanted) => 2 * Math.sign(score - wanted) * Math.max(0, Math.abs(wanted - score) - epsilon),
  }),
} as const;

export type ClassLoss = keyof typeof classLosses;
export type NumberLoss = keyof typeof numberLosses;
