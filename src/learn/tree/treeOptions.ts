import {
  above,
  atLeast,
  countFrom,
  either,
  nothing,
  oneOf,
  type OptionRule,
  seedRule,
} from '../model/assertOptions.ts';
import type { NodeRules } from './grow/NodeGrower.ts';

/** How a tree grows, by scikit-learn's names. A number below 1 is a share where rows or columns are counted. */
export interface TreeOptions {
  /** Most splits above a leaf. No limit by default. */
  readonly maxDepth?: number | null | undefined;
  /** Fewest rows of a node that is split; 2 by default. */
  readonly minSamplesSplit?: number | undefined;
  /** Fewest rows of a leaf; 1 by default. */
  readonly minSamplesLeaf?: number | undefined;
  /** Least share of the weight of a leaf; 0 by default. */
  readonly minWeightFractionLeaf?: number | undefined;
  /** How many columns a node looks at: a number, a share, `sqrt`, `log2`, or null for all. */
  readonly maxFeatures?: number | 'sqrt' | 'log2' | null | undefined;
  /** Most leaves; those that gain most come first. No limit by default. */
  readonly maxLeafNodes?: number | null | undefined;
  /** By how much a split has to lower the impurity, times the node's share of the rows; 0 by default. */
  readonly minImpurityDecrease?: number | undefined;
  /** Links up to this strength are pruned (minimal cost-complexity pruning); 0 by default. */
  readonly ccpAlpha?: number | undefined;
  /** Of what is drawn by chance; 0 by default. */
  readonly seed?: number | undefined;
}

const share: OptionRule = {
  must: 'be a share between 0 and 1',
  holds: (value) => above(0).holds(value) && !atLeast(1).holds(value),
};

export const treeRules: Readonly<Record<keyof TreeOptions, OptionRule>> = {
  maxDepth: either(countFrom(1), nothing),
  minSamplesSplit: either(countFrom(2), share),
  minSamplesLeaf: either(countFrom(1), share),
  minWeightFractionLeaf: {
    must: 'be a number from 0 to 0.5',
    holds: (value) => atLeast(0).holds(value) && !above(0.5).holds(value),
  },
  maxFeatures: either(either(countFrom(1), share), oneOf(['sqrt', 'log2', null])),
  maxLeafNodes: either(countFrom(2), nothing),
  minImpurityDecrease: atLeast(0),
  ccpAlpha: atLeast(0),
  seed: seedRule,
};

/** @param of how many rows and columns, and the weight of all rows */
export function nodeRules(
  options: TreeOptions,
  { rows, columns, weight }: { rows: number; columns: number; weight: number },
): NodeRules {
  const { minSamplesSplit = 2, minSamplesLeaf = 1, minWeightFractionLeaf = 0, minImpurityDecrease = 0 } = options;
  const leaf = minSamplesLeaf < 1 ? Math.ceil(minSamplesLeaf * rows) : minSamplesLeaf;
  const split = minSamplesSplit < 1 ? Math.ceil(minSamplesSplit * rows) : minSamplesSplit;
  return {
    maxDepth: options.maxDepth ?? Infinity,
    maxLeafNodes: options.maxLeafNodes ?? Infinity,
    minSamplesSplit: Math.max(2, split),
    minSamplesLeaf: leaf,
    minWeightLeaf: minWeightFractionLeaf * weight,
    minImpurityDecrease,
    columnsTried: columnsTried(options.maxFeatures ?? null, columns),
    ccpAlpha: options.ccpAlpha ?? 0,
  };
}

function columnsTried(maxFeatures: number | 'sqrt' | 'log2' | null, columns: number): number {
  if (maxFeatures === null) return columns;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(columns)));
  if (maxFeatures === 'log2') return Math.max(1, Math.floor(Math.log2(columns)));
  return Math.min(columns, maxFeatures < 1 ? Math.max(1, Math.floor(maxFeatures * columns)) : maxFeatures);
}
