import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import type { CellOutput, ErrorOutput } from '../../Notebook.ts';
import { isJsonObject, jsonMember } from '../../json/jsonKinds.ts';
import { imageAddress } from '../imageAddress.ts';
import { ansiHtml } from './ansiHtml.ts';
import { chartHtml, findChart } from './chartHtml.ts';
import { codeHtml } from './codeHtml.ts';
import { escapeHtml } from '../../../base/escapeHtml.ts';
import { frameHtml } from './frameHtml.ts';
import { markdownHtml } from './markdownHtml.ts';
import { findReport, reportHtml } from './reportHtml.ts';
import { findSheet, sheetHtml } from './sheetHtml.ts';
import { tableHtml } from './tableHtml.ts';

/** An output as HTML of the page: nothing in it runs, whatever the notebook holds. */
export function outputHtml(output: CellOutput): string {
  switch (output.type) {
    case 'stream':
      return textHtml(output.text, output.name === 'stderr' ? 'stream stderr' : 'stream');
    case 'error':
      return errorHtml(output);
    case 'display_data':
    case 'execute_result':
      return dataHtml(output.data, output.metadata);
    case 'unknown':
      return `<p class="note">An output of a kind that mlnb does not know: ${escapeHtml(kindOf(output.value))}</p>`;
  }
}

function kindOf(value: JsonValue): string {
  return JSON.stringify(jsonMember(value, 'output_type') ?? null);
}

function errorHtml({ ename, evalue, traceback }: ErrorOutput): string {
  const text = traceback.length > 0 ? traceback.join('\n') : `${ename}: ${evalue}`;
  return `<pre class="error" role="alert">${ansiHtml(text)}</pre>`;
}

function dataHtml(data: JsonObject, metadata: JsonObject): string {
  const report = findReport(data);
  if (report !== undefined) return reportHtml(report, staticHtml(data, metadata));
  const sheet = findSheet(data);
  if (sheet !== undefined) return sheetHtml(sheet);
  const chart = findChart(data);
  return chart === undefined ? staticHtml(data, metadata) : chartHtml(chart, staticHtml(data, metadata));
}

/** The richest form that needs no script. */
function staticHtml(data: JsonObject, metadata: JsonObject): string {
  const table = tableHtml(data['application/vnd.dataresource+json'], metadata);
  if (table !== undefined) return table;
  const { 'text/html': html, 'text/markdown': markdown, 'application/json': json, 'text/plain': text } = data;
  const image = imageHtml(data, metadata);
  if (findChart(data) !== undefined && image !== undefined) return image;
  if (typeof html === 'string') return frameHtml(html);
  if (image !== undefined) return image;
  if (typeof markdown === 'string') return `<div class="prose">${markdownHtml(markdown)}</div>`;
  if (json !== undefined) return `<pre class="json">${codeHtml(JSON.stringify(json, null, 2), 'json')}</pre>`;
  return typeof text === 'string' ? textHtml(text, 'value') : '';
}

function textHtml(text: string, classes: string): string {
  return text === '' ? '' : `<pre class="${classes}">${ansiHtml(text.replace(/\n$/, ''))}</pre>`;
}

function imageHtml(data: JsonObject, metadata: JsonObject): string | undefined {
  const address = imageAddress(data);
  if (address === undefined) return undefined;
  const { 'text/plain': text } = data;
  const mime = /^data:([^;]*)/.exec(address)?.[1] ?? '';
  const own = jsonMember(metadata, mime);
  const size = [...sizeAttribute('width', own), ...sizeAttribute('height', own)].join('');
  return `<img src="${address}" alt="${typeof text === 'string' ? escapeHtml(text.slice(0, 200)) : 'output'}"${size}>`;
}

function sizeAttribute(name: 'width' | 'height', metadata: JsonValue | undefined): string[] {
  const pixels = isJsonObject(metadata) ? metadata[name] : undefined;
  return typeof pixels === 'number' && Number.isFinite(pixels) ? [` ${name}="${Math.round(pixels)}"`] : [];
}
