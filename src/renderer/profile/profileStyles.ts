import base from './styles/base.css';
import card from './styles/card.css';
import charts from './styles/charts.css';
import list from './styles/list.css';
import overview from './styles/overview.css';
import split from './styles/split.css';
import tables from './styles/tables.css';
import tabs from './styles/tabs.css';
import warnings from './styles/warnings.css';

/** Puts the report's looks into the page, once. */
export function profileStyles(): void {
  if (document.getElementById(styleId) !== null) return;
  const element = document.createElement('style');
  element.id = styleId;
  element.textContent = text;
  document.head.append(element);
}

const styleId = 'mlnb-eda-style';

/** From what all parts share to what only some have: later rules change earlier ones. */
const text = [base, tabs, overview, warnings, split, list, card, charts, tables].join('\n');
