import assert from 'node:assert/strict';
import type { PlainOutput } from '../../../src/extension/drive/PlainOutput.ts';
import { encodeOutputs, outputsThatFit, parseOutputs } from '../../../src/extension/backup/outputsFile.ts';

const text: PlainOutput = {
  items: [
    { mime: 'text/plain', data: Buffer.from('loss 0.1\n{}') },
    { mime: 'image/png', data: Uint8Array.of(0, 10, 255, 13) },
  ],
  metadata: { outputType: 'display_data' },
};
const empty: PlainOutput = { items: [], metadata: {} };

describe('outputs that a journal keeps', () => {
  it('come back byte for byte', () => {
    const file = Buffer.concat(encodeOutputs([text, empty, text]));
    const back = parseOutputs(file).map(({ items, metadata }) => ({
      metadata,
      items: items.map(({ mime, data }) => ({ mime, bytes: [...data] })),
    }));
    const expected = [text, empty, text].map(({ items, metadata }) => ({
      metadata,
      items: items.map(({ mime, data }) => ({ mime, bytes: [...data] })),
    }));
    assert.deepEqual(back, expected);
  });

  it('are none in a file that is no such thing', () => {
    for (const file of ['', '\n', '{}\n', 'hello', '[1]'])
      assert.deepEqual(parseOutputs(Buffer.from(file)), [], JSON.stringify(file));
  });

  it('are as many as fit, and say how many are missing', () => {
    const large: PlainOutput = { items: [{ mime: 'text/plain', data: Buffer.alloc(100) }], metadata: {} };
    assert.deepEqual(outputsThatFit([text, large], 115), [text, large]);
    const [first, notice, ...rest] = outputsThatFit([large, text, large], 40);
    assert.deepEqual([first, rest], [text, []]);
    assert.match(Buffer.from(notice?.items[0]?.data ?? []).toString(), /^2 outputs were too large to be kept/);
  });
});
