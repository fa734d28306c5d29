import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { TestNotebook } from '../TestNotebook.ts';

describe('a kernel that is ended while its sandbox is being set up', () => {
  it('leaves no process behind, at whatever moment', async () => {
    const folders: string[] = [];
    for (let round = 0; round < 30; round++) {
      const notebook = await TestNotebook.open();
      folders.push(notebook.dir);
      await delay(round);
      await notebook.close();
    }
    const left = (): string[] => commandLines().filter((line) => folders.some((folder) => line.includes(folder)));
    for (let waits = 0; left().length > 0 && waits < 100; waits++) await delay(20);
    assert.deepEqual(left(), []);
  });
});

function commandLines(): string[] {
  return readdirSync('/proc').flatMap((id) => {
    try {
      return /^\d+$/.test(id) ? [readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
    } catch {
      return []; // It has just ended.
    }
  });
}
