import type { JsonValue } from '../../base/Json.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import type { ModelLike } from './ModelLike.ts';
import type { ModelOutput } from './ModelOutput.ts';
import { modelText, paramLines, paramText } from './modelText.ts';
import { readModel } from './readModel.ts';

/** A model's layers as a table and a graph; plain HTML and text for other viewers. */
export function toModelOutput(model: ModelLike): Output {
  const output = readModel(model);
  return {
    data: {
      [mimeTypes.model]: output as unknown as JsonValue, // SAFETY: numbers, strings, booleans, nulls, and arrays of them.
      'text/html': modelHtml(output),
      'text/plain': modelText(output),
    },
    metadata: {},
  };
}

function modelHtml(model: ModelOutput): string {
  const rows = model.layers.map(({ name, type, output, params, depth }) => {
    const cells = [`${'&nbsp;&nbsp;'.repeat(depth)}${escapeHtml(name)}`, escapeHtml(type), escapeHtml(output)];
    const texts = cells.map((cell) => `<td style="text-align:left">${cell}</td>`).join('');
    return `<tr>${texts}<td>${paramText(params)}</td></tr>`;
  });
  return [
    `<table><caption>${escapeHtml(model.name)}</caption>`,
    '<thead><tr><th>Layer</th><th>Type</th><th>Output shape</th><th>Params</th></tr></thead>',
    `<tbody>${rows.join('\n')}</tbody></table>`,
    `<p>${paramLines(model).map(escapeHtml).join('<br>')}</p>`,
  ].join('\n');
}
