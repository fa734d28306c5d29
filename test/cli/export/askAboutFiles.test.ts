import assert from 'node:assert/strict';
import { askAboutFiles } from '../../../src/cli/export/askAboutFiles.ts';

async function answers(lines: readonly (string | null)[]): Promise<{ answers: string[]; asked: number }> {
  let asked = 0;
  const input = { ask: () => Promise.resolve(lines[asked++] ?? null) };
  const ask = askAboutFiles(input, new AbortController().signal);
  const given = [await ask({ path: 'a', kind: 'edited' }), await ask({ path: 'b', kind: 'deleted' })];
  return { answers: given, asked };
}

describe('the question about a changed file', () => {
  it('keeps by default, replaces when told to, and takes what it doesn’t understand for keep', async () => {
    assert.deepEqual(await answers(['', 'r']), { answers: ['keep', 'replace'], asked: 2 });
    assert.deepEqual(await answers(['REPLACE', 'nonsense']), { answers: ['replace', 'keep'], asked: 2 });
    assert.deepEqual(await answers([null, null]), { answers: ['keep', 'keep'], asked: 2 });
  });

  it('is not asked again after an answer for all', async () => {
    assert.deepEqual(await answers(['r all']), { answers: ['replace', 'replace'], asked: 1 });
  });
});
