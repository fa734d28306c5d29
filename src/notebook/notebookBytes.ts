import type { Notebook } from './Notebook.ts';
import type { NotebookProblem } from './NotebookProblem.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { isRepaired } from './brokenText.ts';
import { brokenView } from './brokenView.ts';
import { type FormatOptions, formatNotebook } from './formatNotebook.ts';
import { openNotebook } from './openNotebook.ts';

/** `openNotebook` for a file's bytes: bytes that are not UTF-8 are a broken notebook too, and are kept. */
export function readNotebook(bytes: Uint8Array): Notebook {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return openNotebook(text);
  const shown = new TextDecoder().decode(bytes);
  return brokenView(encodingProblem(bytes), { shown, content: { base64: toBase64(bytes) } });
}

/** `formatNotebook` for a file's bytes. */
export function writeNotebook(notebook: Notebook, options: FormatOptions = {}): Uint8Array {
  const content = notebook.broken?.content;
  if (content !== undefined && 'base64' in content && !isRepaired(notebook))
    return fromBase64(content.base64) ?? new Uint8Array();
  return new TextEncoder().encode(formatNotebook(notebook, options));
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // The caller shows what is wrong and keeps the bytes.
    return undefined;
  }
}

function encodingProblem(bytes: Uint8Array): NotebookProblem {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return {
    code: 'NOTEBOOK_NOT_JSON',
    reason: isUtf16
      ? 'the file is UTF-16 text, and a notebook is UTF-8'
      : 'the file holds bytes that are not UTF-8 text',
    ...(isUtf16 ? { line: 1, column: 1 } : positionOfBadByte(bytes)),
    fix: 'Restore the file from version control or a backup, or save it as UTF-8 in a text editor.',
  };
}

/** No UTF-8 sequence spans a line end, so lines can be looked at one by one. */
function positionOfBadByte(bytes: Uint8Array): { line: number; column: number } {
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const content = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (decodeUtf8(content) === undefined)
      return { line, column: new TextDecoder().decode(content).indexOf('\uFFFD') + 1 };
    if (end === -1) break;
    start = end + 1;
  }
  return { line: 1, column: 1 };
}
