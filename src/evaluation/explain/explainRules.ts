import { type OptionRule, seedRule } from '../../learn/model/assertOptions.ts';

/** Options whose value is checked where it is used. */
export const anyOption: OptionRule = { must: 'be given', holds: () => true };

const callable: OptionRule = { must: 'be a function', holds: (value) => typeof value === 'function' };
const signal: OptionRule = { must: 'be an AbortSignal', holds: (value) => value instanceof AbortSignal };

/** The rules of `ExplainOptions`. */
export const explainRules = { seed: seedRule, signal, onProgress: callable } as const;

export const responseRule: OptionRule = {
  must: 'be "auto", "predictProba", "decisionFunction" or "predict"',
  holds: (value) => ['auto', 'predictProba', 'decisionFunction', 'predict'].includes(String(value)),
};

export const namesRule: OptionRule = {
  must: 'be a list of names of columns',
  holds: (value) => Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string'),
};
