import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { leftOf } from '../processesOf.ts';
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
    for (const folder of folders) assert.deepEqual(await leftOf(folder, 2_000), []);
  });
});
