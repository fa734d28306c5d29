import assert from 'node:assert/strict';
import { formatBytes, StreamTail } from '../../../src/extension/drive/StreamTail.ts';

describe('StreamTail', () => {
  it('shows the last lines and says how many are missing before them', () => {
    const tail = new StreamTail();
    for (let line = 0; line < 1_000; line++) tail.push(`line ${line}\n`);
    const [notice, ...lines] = tail.render().split('\n');
    assert.match(notice ?? '', /980 more lines \(8\.89 kB\)/);
    assert.deepEqual(lines, [...Array.from({ length: 20 }, (_, i) => `line ${980 + i}`), '']);
  });

  it('counts bytes where there are no lines', () => {
    const tail = new StreamTail();
    tail.push('x'.repeat(2_000_000));
    assert.match(tail.render(), /2 MB more/);
    assert.ok(tail.render().length < 10_000);
  });

  it('stays small while a flood goes by', () => {
    const tail = new StreamTail();
    for (let i = 0; i < 1_000; i++) tail.push(`${'y'.repeat(20_000)}\n`);
    assert.ok(tail.render().length < 10_000);
  });
});

describe('formatBytes', () => {
  it('gives three digits in the fitting unit', () => {
    assert.deepEqual([999, 1_000, 123_456, 50_000_000, 1.5e9].map(formatBytes), [
      '999 bytes',
      '1 kB',
      '123 kB',
      '50 MB',
      '1.5 GB',
    ]);
  });
});
