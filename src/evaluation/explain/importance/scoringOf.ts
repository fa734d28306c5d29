import { UserError } from '../../../base/UserError.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import type { AnyTarget } from '../../../learn/model/contracts.ts';
import { type Scorable, scorer } from '../../scorers.ts';

export type ScoreFunction<M extends object, Y extends AnyTarget> = (model: M, x: Features, y: Y) => number;
export type Scoring<M extends object, Y extends AnyTarget> = string | ScoreFunction<M, Y>;

/** A score of which more is better. */
export interface NamedScoring<M extends object, Y extends AnyTarget> {
  readonly name: string;
  readonly score: ScoreFunction<M, Y>;
}

/** @throws UserError LEARN_OPTION for a name that is not known, or a model that has no `predict` */
export function scoringOf<M extends object, Y extends AnyTarget>(
  model: M,
  scoring: Scoring<M, Y> | undefined,
): NamedScoring<M, Y> {
  if (typeof scoring === 'function') return { name: scoring.name === '' ? 'score' : scoring.name, score: scoring };
  if (!canPredict(model)) throw noPredict();
  const name = scoring ?? (model.classes === undefined ? 'r2' : 'accuracy');
  const named = scorer(name);
  return { name, score: (_, x, y) => named(model, x, y) };
}

function canPredict(model: object): model is Scorable {
  return 'predict' in model && typeof model.predict === 'function';
}

function noPredict(): UserError {
  return new UserError('LEARN_OPTION', 'The model has no predict.', { fix: 'Pass a function as scoring.' });
}
