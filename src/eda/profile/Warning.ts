/** Every code a warning may have, with what to do about it. */
export const warningAdvice = {
  'few-rows': 'Statistics of so few rows say little: gather more before modelling.',
  'duplicate-rows': 'Remove them before a split, or copies of training rows will be in the test set.',
  'empty-column': 'Drop the column, or find out why nothing was recorded.',
  'high-missing': 'Drop the column, impute it, or keep a flag that says whether it was there.',
  'missing-together': 'These columns go missing together: look for the one cause, and impute them as a group.',
  constant: 'It carries no information: drop it.',
  'near-constant': 'One value fills nearly all rows: check whether the rest matters before keeping it.',
  'high-cardinality':
    'One-hot encoding would explode: hash it, encode it by target within folds, or group rare levels.',
  'rare-levels': 'Group the rare levels, or models will memorise them.',
  skewed: 'Consider a logarithm or a quantile transform for linear models and neural networks.',
  outliers: 'Check whether these are errors; else use robust scaling or clip.',
  'infinite-values': 'Replace them: most models fail on infinities.',
  'correlated-pair': 'Drop one of the two, or regularise: the pair says nearly the same.',
  'associated-pair': 'Drop one of the two: one follows nearly from the other.',
  'imbalanced-target': 'Stratify the split, weight classes, and judge by precision and recall rather than accuracy.',
  'missing-target': 'Rows without a target cannot be learnt from: leave them out on purpose.',
  'leakage-suspect': 'Ask whether this is known when the prediction is made; if not, drop it.',
  'mixed-types': 'Numbers and text share the column: find out which text stands for what.',
  'numbers-as-text': 'Clean the few values that are no numbers and read the column as numbers.',
  'dates-as-text': 'Parse it as dates: as text it cannot be sorted or subtracted.',
  'blank-text': 'Decide whether empty text means missing.',
  'padded-text': 'Trim spaces, or equal values count as different.',
  'personal-data': 'Looks like personal data: drop or pseudonymise it. Its values are not shown here.',
  'time-gaps': 'Check whether data were lost in these spans.',
  'many-columns': 'Only a part of the pairs was looked at: choose columns, and run it on them.',
  drift: 'The two tables differ in this column: a model of one may fail on the other.',
  'schema-difference': 'Columns differ between the tables: code written for one may fail on the other.',
} as const;

export type WarningCode = keyof typeof warningAdvice;

export interface Warning {
  readonly code: WarningCode;
  readonly severity: 'info' | 'warning' | 'danger';
  /** None for the table as a whole. */
  readonly columns: readonly string[];
  /** The number behind it; `message` says of what. */
  readonly figure: number;
  readonly message: string;
  readonly advice: string;
}
