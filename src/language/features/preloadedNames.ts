/** What a hover over a name that every cell has says of it. */
export interface PreloadedName {
  /** Markdown. */
  readonly card: string;
  /** Address of what a member is documented at; null where there is no such page. */
  readonly memberPage: ((member: string) => string) | null;
}

const tensorFlowPages = 'https://js.tensorflow.org/api/latest/';
const danfoPages = 'https://danfo.jsdata.org/api-reference';

/** By name. */
export const preloadedNames: ReadonlyMap<string, PreloadedName> = new Map([
  [
    'tf',
    {
      card: `TensorFlow.js: tensors, layers, training. It is there without an import, and loaded when it is first used. [API](${tensorFlowPages}) · See docs/tensor.md`,
      memberPage: (member: string) => `${tensorFlowPages}#${member}`,
    },
  ],
  [
    'dfd',
    {
      card: `danfo: data frames in the manner of pandas. It is there without an import, and loaded when it is first used. [API](${danfoPages}) · See docs/tables.md`,
      memberPage: null,
    },
  ],
  [
    'mlnb',
    {
      card: "The library of mlnb: tables, profiles, models, evaluation. `import { … } from 'mlnb'` gives the same. See docs/tables.md, docs/learn.md, docs/evaluation.md",
      memberPage: null,
    },
  ],
]);
