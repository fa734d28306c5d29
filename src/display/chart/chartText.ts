import type { MimeData } from '../../base/MimeBundle.ts';
import { chartLanguageOf } from './chartMime.ts';

/** `Vega-Lite chart: Body mass by species`, for viewers that show text alone. */
export function chartText(mime: string, spec: MimeData): string {
  const language = chartLanguageOf(mime) === 'vega' ? 'Vega chart' : 'Vega-Lite chart';
  const title = titleOf(spec);
  return title === '' ? language : `${language}: ${title}`;
}

function titleOf(spec: MimeData): string {
  if (typeof spec !== 'object' || spec === null || !('title' in spec)) return '';
  const { title } = spec;
  const text = typeof title === 'object' && title !== null && 'text' in title ? title.text : title;
  const lines = Array.isArray(text) ? text : [text];
  return lines
    .filter((line) => typeof line === 'string')
    .join(' ')
    .slice(0, 200);
}
