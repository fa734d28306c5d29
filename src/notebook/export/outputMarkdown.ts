import type { JsonObject } from '../../base/Json.ts';
import type { CellOutput } from '../Notebook.ts';
import { imageAddress } from './imageAddress.ts';
import { plainText } from './plainText.ts';
import { fence } from './toMarkdown.ts';

/** An output in Markdown: an image, Markdown, or text in a fence; empty when it has nothing of these. */
export function outputMarkdown(output: CellOutput): string {
  switch (output.type) {
    case 'stream':
      return textBlock(output.text);
    case 'error':
      return textBlock(output.traceback.length > 0 ? output.traceback.join('\n') : `${output.ename}: ${output.evalue}`);
    case 'display_data':
    case 'execute_result':
      return dataMarkdown(output.data);
    case 'unknown':
      return '';
  }
}

function dataMarkdown(data: JsonObject): string {
  const { 'text/markdown': markdown, 'text/plain': text } = data;
  const image = imageAddress(data);
  if (image !== undefined) return `![output](${image})`;
  if (typeof markdown === 'string') return markdown;
  return typeof text === 'string' ? textBlock(text) : '';
}

function textBlock(text: string): string {
  const plain = plainText(text).replace(/\n$/, '');
  return plain === '' ? '' : fence(plain, 'text');
}
