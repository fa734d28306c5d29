/** What a model that looks at no feature would do; every figure stands beside its own. */
export interface Baseline {
  /** `prior`: the most frequent class, and the shares of the classes as probabilities. */
  readonly strategy: 'prior' | 'mean' | 'chance' | 'shuffled';
  /** Whether what it says was learnt from training labels, or from the evaluated rows, which is a little too good. */
  readonly learntFrom: 'training labels' | 'evaluated labels' | 'nothing';
  /** A sentence. */
  readonly text: string;
}
