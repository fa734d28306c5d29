import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProjectDir } from '../../../src/cli/run/findProjectDir.ts';

describe('findProjectDir', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-project-'));
    await mkdir(join(folder, 'a/b'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the nearest folder around the notebook that is a project', async () => {
    await writeFile(join(folder, 'package.json'), '{}');
    await mkdir(join(folder, 'a/.git'));
    assert.equal(findProjectDir(join(folder, 'a/b/n.mlnb')), join(folder, 'a'));
  });

  it("is the notebook's own folder outside of any", () => {
    assert.equal(findProjectDir(join(folder, 'a/b/n.mlnb')), join(folder, 'a/b'));
  });
});
