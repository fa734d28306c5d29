import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../src/tuning/study/StudyJournal.ts';

describe('the journal of a search', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlnb-journal-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const task = { params: { a: 1 }, fold: 0, samples: null };
  const outcome = { score: 0.5, error: null, fitMs: 2, scoreMs: 1 };

  it('knows after a kill what was computed, and drops a line that was cut', () => {
    const file = join(folder, 'cut.jsonl');
    const first = openJournal(file, 'd1');
    assert.equal(first.find(task), null);
    first.add(task, outcome);
    first.add({ ...task, fold: 1 }, { ...outcome, score: Number.NaN, error: 'no' });
    first.close();
    const whole = readFileSync(file, 'utf8');
    appendFileSync(file, '{"task":{"params":{"a":2},"fo');
    const second = openJournal(file, 'd1');
    assert.deepEqual(second.find(task), outcome);
    assert.deepEqual(second.find({ ...task, fold: 1 }), { ...outcome, score: Number.NaN, error: 'no' });
    assert.equal(second.find({ ...task, samples: 10 }), null);
    assert.equal(readFileSync(file, 'utf8'), whole);
    second.add({ ...task, samples: 10 }, outcome);
    second.close();
    const third = openJournal(file, 'd1');
    assert.deepEqual(third.find({ ...task, samples: 10 }), outcome);
    third.close();
  });

  it('begins anew where a kill cut its first line', () => {
    const file = join(folder, 'head.jsonl');
    writeFileSync(file, '{"kind":"mlnb-tuning-journal","ver');
    const journal = openJournal(file, 'd1');
    journal.add(task, outcome);
    journal.close();
    assert.equal(readFileSync(file, 'utf8').split('\n').length, 3);
  });

  it('refuses the journal of another search and any other file, and leaves both as they are', () => {
    const file = join(folder, 'other.jsonl');
    openJournal(file, 'd1').close();
    assert.throws(() => openJournal(file, 'd2'), /journal of a search over other data/);
    const notes = join(folder, 'notes.txt');
    for (const text of ['My notes', 'My notes\nof many\nlines', '{"kind":"other"}\n', '\n\n{}']) {
      writeFileSync(notes, text);
      assert.throws(() => openJournal(notes, 'd1'), /is no journal of a search/);
      assert.equal(readFileSync(notes, 'utf8'), text);
    }
    const broken = join(folder, 'broken.jsonl');
    const text = '{"kind":"mlnb-tuning-journal","version":1,"digest":"d1"}\n{"task":5}\n';
    writeFileSync(broken, text);
    assert.throws(() => openJournal(broken, 'd1'), /line 2 is not one’s|line 2 is not one's/);
    assert.equal(readFileSync(broken, 'utf8'), text);
    assert.throws(() => openJournal(join(folder, 'none', 'x.jsonl'), 'd1'), /cannot be used/);
  });
});
