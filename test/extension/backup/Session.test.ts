import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Session, silenceMs } from '../../../src/extension/backup/Session.ts';

describe('the windows that keep journals', () => {
  let folder: string;
  const alive = new Set([process.pid, 10, 11]);
  const session = (): Session => new Session(folder, (pid) => alive.has(pid));
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-windows-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('live while they answer', () => {
    const other = session();
    other.beat();
    assert.ok(session().isLive(other.name));
    other.end();
    assert.ok(!session().isLive(other.name));
  });

  it('are gone with their process, and also when that lives on without a window', () => {
    const now = Date.now();
    for (const [name, silent] of [
      ['10-a', 0],
      ['11-b', silenceMs + 1],
      ['99-c', 0],
    ] as const) {
      writeFileSync(path.join(folder, name), '');
      utimesSync(path.join(folder, name), (now - silent) / 1_000, (now - silent) / 1_000);
    }
    const one = session();
    assert.deepEqual(
      ['10-a', '11-b', '99-c', '10-never'].map((name) => one.isLive(name, now)),
      [true, false, false, false],
    );
    one.sweep();
    assert.deepEqual(readdirSync(folder).toSorted(), ['10-a', '11-b']);
  });

  it('come back after a silence, as when a laptop has slept', () => {
    const other = session();
    other.beat();
    utimesSync(path.join(folder, other.name), 0, 0);
    assert.ok(!session().isLive(other.name));
    other.beat();
    assert.ok(session().isLive(other.name));
  });
});
