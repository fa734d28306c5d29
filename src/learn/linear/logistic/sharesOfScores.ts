/** Probabilities of one row: of one score by the logistic function, of several by softmax. */
export function sharesOfScores(scores: readonly number[]): number[] {
  const [only = 0] = scores;
  if (scores.length === 1) return [1 / (1 + Math.exp(only)), 1 / (1 + Math.exp(-only))];
  const greatest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - greatest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
