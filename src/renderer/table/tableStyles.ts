import bar from './styles/bar.css';
import contrast from './styles/contrast.css';
import filter from './styles/filter.css';
import grid from './styles/grid.css';
import head from './styles/head.css';
import plain from './styles/plain.css';

/** The looks of the grid and of plain tables; those for high contrast come after what they change. */
export const tableStyles = [grid, head, bar, filter, contrast, plain].join('\n');
