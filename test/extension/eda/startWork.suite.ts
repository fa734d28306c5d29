import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startWork, type Work } from '../../../src/extension/eda/startWork.ts';
import { scratchPrefix, type WorkMessage, type WorkRequest } from '../../../src/extension/eda/worker/WorkMessage.ts';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { findNode } from '../../../src/kernel/host/findNode.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const distDir = join(root, 'dist');
const penguins = join(root, 'examples/data/penguins.csv');

describe('the process that profiles a data file', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-work-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  before(function () {
    if (!existsSync(join(distDir, 'edaWorker.js'))) this.skip();
  });

  async function start(request: WorkRequest, onMessage: (message: WorkMessage) => void): Promise<Work> {
    const node = await findNode({ fromDir: distDir });
    return startWork(request, { node, distDir, memoryLimitMb: 1_024 }, onMessage);
  }

  /** All that is told until the end. */
  function told(request: WorkRequest): Promise<WorkMessage[]> {
    const messages: WorkMessage[] = [];
    return new Promise((resolve, reject) => {
      start(request, (message) => {
        messages.push(message);
        if (message.type === 'done' || message.type === 'failed') resolve(messages);
      }).catch(reject);
    });
  }

  const profiling = (file: string): WorkRequest => ({ type: 'profile', file, target: null, compare: null });

  it('gives the profile, and a page of it', async () => {
    const messages = await told({ ...profiling(penguins), target: 'species' } as WorkRequest);
    const end = messages.at(-1);
    assert.ok(end?.type === 'done' && end.json !== null, JSON.stringify(end).slice(0, 500));
    const profile = JSON.parse(end.json) as Profile;
    assert.deepEqual([profile.overview.rowCount, profile.target?.column], [344, 'species']);
    const out = join(folder, 'report.html');
    const [last] = (await told({ type: 'page', json: end.json, out, distDir })).slice(-1);
    assert.equal(last?.type, 'done');
    assert.match(readFileSync(out, 'utf8'), /<title>Profile of penguins\.csv, target species<\/title>/);
  });

  it('gives what the first rows of a large file say long before the rest, and ends at once when it is cancelled', async () => {
    const file = join(folder, 'large.csv');
    writeFileSync(file, `a,b\n${'1,x\n22,yy\n333,zzz\n'.repeat(2_000_000)}`);
    const before = scratchFolders();
    let work: Work | null = null;
    const partial = await new Promise<WorkMessage>((resolve, reject) => {
      start(profiling(file), (message) => {
        if (message.type === 'partial') resolve(message);
        if (message.type === 'failed') reject(new Error(message.message));
      }).then((started) => (work = started), reject);
    });
    assert.ok(partial.type === 'partial');
    const { progress, overview } = JSON.parse(partial.json) as Profile;
    assert.deepEqual([progress?.stage, progress?.tableRows, overview.rowCount], ['preview', null, 20_000]);
    (work as Work | null)?.cancel();
    const end = Date.now() + 10_000;
    const own = (): string[] => scratchFolders().filter((name) => !before.includes(name));
    while (own().length > 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(own(), [], 'its temporary files are gone');
  });

  it('tells what is wrong with a file', async () => {
    const [end] = (await told(profiling(join(folder, 'gone.csv')))).slice(-1);
    assert.ok(end?.type === 'failed');
    assert.match(end.message, /^There is no file .*gone\.csv\.$/);
  });

  it('tells that its process died', async () => {
    const place = { node: { path: '/bin/false', version: '24.12.0' }, distDir, memoryLimitMb: 256 };
    const end = await new Promise<WorkMessage>((resolve) => {
      startWork(profiling(penguins), place, resolve);
    });
    assert.ok(end.type === 'failed');
    assert.match(end.message, /^The process that reads the file ended with code 1/);
  });
});

function scratchFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(scratchPrefix));
}
