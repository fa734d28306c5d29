import assert from 'node:assert/strict';
import { encodeCell, encodeJournal } from '../../../src/extension/backup/encodeJournal.ts';
import type { JournalCell } from '../../../src/extension/backup/JournalState.ts';
import { parseHead, parseJournal } from '../../../src/extension/backup/parseJournal.ts';

const head = { uri: 'file:///a.mlnb', notebookType: 'mlnb', scope: 's', window: 'w', revision: 7, savedAt: 1_000 };
const notebook = {
  base: null,
  starts: ['one', 'two'],
  written: ['three'],
  digest: 'd',
  metadata: { metadata: { kernelspec: {} } },
};
const cells: JournalCell[] = [
  {
    ...{ kind: 'code', languageId: 'mlnb-typescript', text: 'a\n"\\ \u2028 \u{1F600}\0' },
    ...{ metadata: { id: 'a' }, executionOrder: 3, outputs: '1.outputs' },
  },
  { kind: 'markup', languageId: 'markdown', text: '', metadata: {}, executionOrder: undefined, outputs: null },
];

describe('the file of a journal', () => {
  it('gives back every text as it was typed', () => {
    assert.deepEqual(parseJournal(written()), { ...head, ...notebook, cells });
  });

  it('says in its first line whom it belongs to', () => {
    assert.deepEqual(parseHead(written().split('\n')[0]), head);
  });

  it('is nothing where anything of it is missing or of another shape', () => {
    const [first, second, ...rest] = written().split('\n');
    const broken = [
      '',
      'null',
      `${first}`,
      [first, '{}', ...rest].join('\n'),
      ['{"uri":1}', second, ...rest].join('\n'),
      [first, second, '{"kind":"code"}'].join('\n'),
      written().slice(0, -20),
    ];
    for (const text of broken) assert.equal(parseJournal(text), undefined, text);
  });
});

function written(): string {
  return Buffer.concat(encodeJournal({ ...head, ...notebook }, cells.map(encodeCell))).toString('utf8');
}
