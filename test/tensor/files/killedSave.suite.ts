import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readModel } from '../../../src/tensor/files/readModel.ts';
import { writeModel } from '../../../src/tensor/files/writeModel.ts';

const script = fileURLToPath(new URL('saveUntilKilled.ts', import.meta.url));

describe('a save that is killed', function () {
  this.timeout(120_000);
  it('leaves the old model or the new one, whole, whenever that happens', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-killed-'));
    for (let round = 0; round < 12; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 5 + 7 * round));
      child.kill('SIGKILL');
      await once(child, 'close');
      const { modelTopology, weightData } = await readModel(folder);
      const values = new Float32Array(weightData as ArrayBuffer);
      const { model } = modelTopology as { model: number };
      assert.equal(values.length, model === 0 ? 300_000 : 500_000);
      assert.ok(values.every((value) => value === model + 1));
    }
    const left = (await readdir(folder)).filter((name) => !['model.json', 'weights.bin'].includes(name));
    for (const name of left) await utimes(join(folder, name), 0, 0);
    await writeModel(folder, { modelTopology: {}, weightSpecs: [], weightData: new ArrayBuffer(0) });
    assert.deepEqual((await readdir(folder)).sort(), ['model.json', 'weights.bin']);
    await rm(folder, { recursive: true });
  });
});
