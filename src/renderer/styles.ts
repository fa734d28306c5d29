import chart from './chart/style.css';
import contained from './contained/style.css';
import dom from './dom/style.css';
import error from './error/style.css';
import model from './model/style.css';
import progress from './progress/style.css';
import savedModel from './savedModel/style.css';
import sheet from './sheet/style.css';
import { tableStyles } from './table/tableStyles.ts';
import tensor from './tensor/style.css';
import training from './training/style.css';
import tree from './tree/style.css';

/** The looks of all views; those of `dom`, which all share, come first. */
export const styles = [
  dom,
  tableStyles,
  tensor,
  model,
  tree,
  progress,
  training,
  sheet,
  savedModel,
  error,
  chart,
  contained,
].join('\n');
