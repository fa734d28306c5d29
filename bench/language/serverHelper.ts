import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { cellUri, type LanguageServerProcess, textOf } from '../../test/language/server/LanguageServerProcess.ts';
import { residentMb } from '../kernel/measure/processTree.ts';
import type { Helper } from './Contestant.ts';

/** @param folder the notebook stands in a new folder of it */
export function serverHelper(server: LanguageServerProcess, folder: string): Helper {
  let notebook = '';
  return {
    async open(texts) {
      notebook = await server.open(join(mkdtempSync(join(folder, 'notebook-')), 'a.ipynb'), texts);
      await server.until(
        () => server.published.has(cellUri(notebook, 0)) || server.published.has(cellUri(notebook, 1)),
      );
    },
    async complete(at, text) {
      await server.change(notebook, at, text);
      const lines = text.split('\n');
      const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      const answer = await server.askAt<{ items: unknown[] } | unknown[] | null>(
        'textDocument/completion',
        notebook,
        at,
        position,
      );
      return (Array.isArray(answer) ? answer : (answer?.items ?? [])).length;
    },
    async diagnose(at, text, word) {
      const uri = cellUri(notebook, at);
      await server.change(notebook, at, text);
      await server.until(() =>
        (server.published.get(uri)?.diagnostics ?? []).some(({ message }) => textOf(message).includes(word)),
      );
    },
    cpuMs: () => server.cpuMs,
    residentMb: () => residentMb(server.child.pid ?? 0),
    end: () => server.stop(),
  };
}
