import { mimeTypes } from '../../display/mimeTypes.ts';
import type { CellError } from '../../kernel/protocol.ts';
import { editorMimeTypes, type PlainItem } from './PlainOutput.ts';

/** An error twice: for mlnb's own renderer, and for the editor's where that one is absent. */
export function errorItems(error: CellError): PlainItem[] {
  const { name, message, traceback } = error;
  return [
    { mime: mimeTypes.error, data: Buffer.from(JSON.stringify(error)) },
    {
      mime: editorMimeTypes.error,
      data: Buffer.from(JSON.stringify({ name, message, stack: traceback.join('\n') })),
    },
  ];
}
