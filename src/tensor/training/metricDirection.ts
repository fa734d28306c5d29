import { UserError } from '../../base/UserError.ts';

/** Whether a monitored metric is to become small or large; `auto`: by its name. */
export type MonitorMode = 'auto' | 'min' | 'max';

const growing = /(?:^|_)(?:acc|accuracy|auc|precision|recall|f1|r2)$|accuracy$|auc$/i;
const shrinking = /(?:^|_)(?:loss|mse|mae|mape|msle|rmse|error)$|(?:loss|error|crossentropy|divergence|hinge)$/i;

/**
 * @throws UserError TRAINING_OPTION when the name does not tell
 */
export function metricDirection(monitor: string, mode: MonitorMode): 'min' | 'max' {
  if (mode === 'min' || mode === 'max') return mode;
  // From JavaScript anything may come.
  const given: string = mode;
  if (given !== 'auto')
    throw new UserError('TRAINING_OPTION', `There is no mode "${given}".`, { fix: 'It is auto, min or max.' });
  if (growing.test(monitor)) return 'max';
  if (shrinking.test(monitor)) return 'min';
  throw new UserError(
    'TRAINING_OPTION',
    `Whether "${monitor}" should become large or small cannot be told from its name.`,
    {
      fix: "Add mode: 'max' or mode: 'min'.",
    },
  );
}
