import chart from './chart/style.css';
import contained from './contained/style.css';
import dom from './dom/style.css';
import error from './error/style.css';
import model from './model/style.css';
import progress from './progress/style.css';
import table from './table/style.css';
import tensor from './tensor/style.css';
import training from './training/style.css';
import tree from './tree/style.css';

/** The looks of all views; those of `dom`, which all share, come first. */
export const styles = [dom, table, tensor, model, tree, progress, training, error, chart, contained].join('\n');
