import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportAndRun } from '../../src/deploy/engine/exportAndRun.ts';
import type { Container } from '../../src/deploy/engine/Engine.ts';
import { runContainer } from '../../src/deploy/engine/runContainer.ts';
import { stopContainer } from '../../src/deploy/engine/stopContainer.ts';
import { waitUntilHealthy } from '../../src/deploy/engine/waitUntilHealthy.ts';
import { rootFolder } from '../../scripts/provision/folders.mjs';
import { arenaOrSkip, distrolessImage, docker, haveImage, slimImage } from './arena/Arena.ts';
import type { Arena } from './arena/Arena.ts';
import { exported } from './arena/exported.ts';
import type { Exported } from './arena/exported.ts';
import { saveBoosting, saveNetwork } from './arena/models.ts';

describe('a TensorFlow.js model in a container', () => {
  let arena: Arena;
  let onSlim: Exported;
  let onDistroless: Exported;

  before(async function () {
    arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    haveImage(arena, distrolessImage);
    onSlim = await exported(arena, saveNetwork);
    onDistroless = await exported(arena, saveNetwork, {
      settings: { nodeImage: distrolessImage, image: 'digits:distroless' },
    });
  });

  it('answers 1,000 rows as the notebook did, on both bases', () => {
    for (const { result } of [onSlim, onDistroless]) {
      assert.equal(result.parity?.rows, 1_000);
      assert.equal(result.parity.unequalClasses, 0);
      assert.ok(result.parity.largestDifference <= 1e-6, String(result.parity.largestDifference));
    }
  });

  it('is at most 250 MB on a slim base and 140 MB on a distroless one', () => {
    for (const [{ result }, base, limit] of [
      [onSlim, slimImage, 250e6],
      [onDistroless, distrolessImage, 140e6],
    ] as const) {
      const bytes = result.image?.bytes ?? Infinity;
      const ofBase = Number(docker('image', 'inspect', '--format', '{{.Size}}', base));
      console.log(`      ${base}: ${megabytes(bytes)} MB, of which the base is ${megabytes(ofBase)} MB`);
      assert.ok(bytes <= limit, `${megabytes(bytes)} MB on ${base}`);
    }
  });

  it('says how soon it is ready, and holds less than 120 MB when nobody asks', async () => {
    for (const [{ result }, base] of [
      [onSlim, slimImage],
      [onDistroless, distrolessImage],
    ] as const) {
      assert.ok(result.engine && result.image);
      const container = await runContainer(result.engine, { image: result.image.id });
      const readyMs = Math.round(await waitUntilHealthy(result.engine, container));
      const { resident, own, cpuMs } = figures(container);
      // The time is said and not asserted: it is that of a machine that does other things meanwhile.
      console.log(
        `      ${base}: ready after ${readyMs} ms (${cpuMs} ms of processor), ${resident} MB, ${own} MB of it its own`,
      );
      assert.ok(resident < 120, `${resident} MB`);
      await stopContainer(result.engine, container);
    }
  });

  it('runs without a shell, as a user who is not root, on a distroless base', () => {
    const id = onDistroless.result.container?.id ?? '';
    assert.match(docker('exec', id, 'node', '-p', 'process.getuid() + ":" + process.getgid()'), /^65532:65532$/);
    const shell = spawnSync('docker', ['exec', id, 'sh', '-c', 'true'], { encoding: 'utf8' });
    assert.match(shell.stdout + shell.stderr, /executable file not found/);
  });
});

describe('an export where no engine answers', () => {
  it('writes everything, and says why that is all', async function () {
    const arena = arenaOrSkip(this);
    const work = mkdtempSync(join(arena.folder, 'no-engine-'));
    const folders = { model: join(work, 'model'), output: join(work, 'out'), dist: join(rootFolder, 'dist') };
    await saveBoosting(folders.model);
    const reason = 'There is no program docker on the PATH.';
    const steps: string[] = [];
    const result = await exportAndRun(folders, {
      search: () => Promise.resolve({ engine: null, reason }),
      onStep: ({ step, state, text }) => state !== 'running' && steps.push(`${step} ${state}: ${text}`),
    });
    assert.equal(result.stoppedBecause, reason);
    assert.equal(result.container, null);
    assert.equal(steps.length, 2);
    assert.match(steps[0] ?? '', /^write done: \d+ files in /);
    assert.equal(steps[1], 'engine skipped: There is no program docker on the PATH');
    assert.match(readFileSync(join(folders.output, 'Dockerfile'), 'utf8'), /^ARG NODE_IMAGE=node:22-bookworm-slim$/m);
  });
});

/** Of the server's process: megabytes of memory, `own` of which no file backs; milliseconds of processor time. */
function figures({ id }: Container): { readonly resident: number; readonly own: number; readonly cpuMs: number } {
  const folder = `/proc/${docker('inspect', '--format', '{{.State.Pid}}', id)}`;
  const status = readFileSync(`${folder}/status`, 'utf8');
  const read = (name: string) => Math.round((Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6);
  // User and system time, in hundredths of a second (proc(5)), after the name in brackets.
  const fields = readFileSync(`${folder}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return { resident: read('VmRSS'), own: read('RssAnon'), cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
