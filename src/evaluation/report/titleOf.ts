import type { Evaluation, Task } from '../Evaluation.ts';

export const taskNames: Readonly<Record<Task, string>> = {
  binary: 'classification, two classes',
  multiclass: 'classification',
  multilabel: 'several labels a row',
  regression: 'regression',
  ranking: 'ranking',
  clustering: 'clustering',
};

export function titleOf({ title }: Pick<Evaluation, 'title'>): string {
  return title === null ? 'Evaluation' : `Evaluation of ${title}`;
}
