import { closestNames } from '../../base/closestNames.ts';
import { UserError } from '../../base/UserError.ts';
import type { Evaluation } from '../Evaluation.ts';
import { type FigureId, figureNames } from '../figures/figureNames.ts';
import { figureText } from '../report/figureText.ts';

/** A figure that must be reached: at least the value, or at most where less is better. */
export interface Gate {
  readonly id: FigureId;
  readonly value: number;
}

/**
 * `accuracy=0.9`, `roc_auc=0.8`, `log-loss=0.4`: names as in the JSON, or in scikit-learn's spelling.
 *
 * @throws UserError CLI_USAGE
 */
export function parseGate(text: string): Gate {
  const at = text.indexOf('=');
  const value = at < 0 || text.slice(at + 1).trim() === '' ? Number.NaN : Number(text.slice(at + 1));
  const id = figureId(at < 0 ? text : text.slice(0, at));
  if (Number.isFinite(value)) return { id, value };
  throw new UserError('CLI_USAGE', `--fail-under ${text} has no number.`, { fix: `Write it as ${id}=0.9.` });
}

/** @throws UserError CLI_USAGE for a name that no figure has */
export function figureId(name: string): FigureId {
  const wanted = plain(name);
  const ids = Object.keys(figureNames) as FigureId[]; // SAFETY: the keys of a constant.
  const found = ids.find((id) => plain(id) === wanted) ?? aliases[wanted];
  if (found !== undefined) return found;
  const [close] = closestNames(name, [...ids, ...Object.keys(aliases)]);
  throw new UserError('CLI_USAGE', `There is no figure "${name}".`, {
    fix: close === undefined ? `The figures are ${ids.join(', ')}.` : `Did you mean "${close}"?`,
  });
}

const aliases: Readonly<Partial<Record<string, FigureId>>> = {
  brierscore: 'brier',
  matthewscorrcoef: 'mcc',
  cohenkappa: 'kappa',
  meanabsoluteerror: 'mae',
  meansquarederror: 'mse',
  rootmeansquarederror: 'rmse',
  meanabsolutepercentageerror: 'mape',
  medianabsoluteerror: 'medianAe',
  prauc: 'averagePrecision',
  auc: 'rocAuc',
  rsquared: 'r2',
  ari: 'adjustedRand',
  nmi: 'normalizedMutualInfo',
};

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/**
 * What is wrong with the gates, a sentence for each that is not reached.
 *
 * @throws UserError CLI_USAGE for a figure that this evaluation does not have
 */
export function missedGates({ figures, task }: Pick<Evaluation, 'figures' | 'task'>, gates: readonly Gate[]): string[] {
  return gates.flatMap(({ id, value }) => {
    const figure = figures.find((known) => known.id === id);
    if (figure === undefined) {
      throw new UserError('CLI_USAGE', `There is no figure ${id} in this evaluation (${task}).`, {
        fix: `It has ${figures.map((known) => known.id).join(', ')}.`,
      });
    }
    if (figure.value === null) return [`${figure.name} is not defined: ${figure.reason ?? ''}`];
    const isReached = figure.better === 'higher' ? figure.value >= value : figure.value <= value;
    if (isReached) return [];
    return [
      `${figure.name} is ${figureText(figure.value)}, and ${figure.better === 'higher' ? 'at least' : 'at most'} ${value} was asked for.`,
    ];
  });
}
