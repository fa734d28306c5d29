/** Searching options of models (docs/tuning.md). What of it is public. */

export { GridSearchCV } from './search/GridSearchCV.ts';
export { RandomizedSearchCV } from './search/RandomizedSearchCV.ts';
export { TPESearchCV } from './search/TPESearchCV.ts';
export { choice, intLogUniform, intUniform, logUniform, uniform } from './space/Dimension.ts';

export type { GridSearchOptions } from './search/GridSearchCV.ts';
export type { RandomizedSearchOptions } from './search/RandomizedSearchCV.ts';
export type { TPESearchOptions } from './search/TPESearchCV.ts';
export type { SearchFitOptions, SearchOptions } from './search/SearchOptions.ts';
export type { RankedTrial, Trial } from './search/Trial.ts';
export type { TrialExecutor } from './executor/TrialExecutor.ts';
export type { FoldOutcome, FoldTask, Study } from './study/Study.ts';
export type { Dimension, Params, SearchSpace } from './space/Dimension.ts';
export type { HalvingOptions } from './halving/rungsOf.ts';
