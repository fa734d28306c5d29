import type { BenchKernel } from '../BenchKernel.ts';

/** One column of the table. */
export interface Contestant {
  readonly id: string;
  readonly title: string;
  /** What it is and how it was started, for the notes below the table. */
  readonly description: string;
  readonly snippets: Snippets;
  /** A sentence fragment, where this machine has no such kernel. */
  readonly missing?: string;
  readonly start: () => Promise<BenchKernel>;
}

/** The same work in each kernel's words. */
export interface Snippets {
  /** Ends with 2. */
  readonly add: string;
  /** Ends with 6, the sum of a tensor of 1, 2, 3. */
  readonly tensor: Snippet;
  /** Ends with 3, the row count of a data frame. */
  readonly frame: Snippet;
  /** Ends with `index + 1`. */
  readonly cell: (index: number) => string;
  /** 20 million additions in a loop at the top level; ends with `loopSum`. */
  readonly loop: string;
  /** Prints `lineCount` lines one at a time. */
  readonly print: string;
  /** Shows `pictureCount` pictures of `pictureBytes`. */
  readonly pictures: string;
  readonly spin: string;
  readonly keep: string;
  /** Ends with 41, which `keep` stored. */
  readonly recall: string;
}

export interface Snippet {
  readonly code: string;
  /** The library, as the notes name it. */
  readonly library: string;
}

export const loopSum = '199999990000000';
export const lineCount = 100_000;
export const pictureCount = 10;
export const pictureBytes = 10_000_000;
