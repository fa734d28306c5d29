/**
 * Probabilities of one row's scores, as scikit-learn: each class against all others (Zadrozny and Elkan 2002 for the
 * modified Huber loss), then scaled to a sum of 1.
 */
export function sgdShares(loss: 'log_loss' | 'modified_huber'): (scores: readonly number[]) => number[] {
  const shareOf = loss === 'log_loss' ? logistic : clipped;
  return (scores) => {
    const [only = 0] = scores;
    if (scores.length === 1) return [1 - shareOf(only), shareOf(only)];
    const shares = scores.map(shareOf);
    const sum = shares.reduce((total, share) => total + share, 0);
    // All may be 0, when no class is seen: then each is as likely.
    return shares.map((share) => (sum > 0 ? share / sum : 1 / shares.length));
  };
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function clipped(score: number): number {
  return (Math.max(-1, Math.min(1, score)) + 1) / 2;
}
