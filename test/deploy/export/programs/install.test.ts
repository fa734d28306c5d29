import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyModel } from '../../../../src/deploy/export/programs/install/copyModel.ts';
import { copyServer } from '../../../../src/deploy/export/programs/install/copyServer.ts';
import { planExport } from '../../../../src/deploy/export/planExport.ts';
import { writeExport } from '../../../../src/deploy/export/write/writeExport.ts';
import { exampleInput } from '../exampleInput.ts';

let root: string;
const input = exampleInput();

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'mlnb-install-'));
  await writeExport(planExport(input), join(root, 'export'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const model = () => join(root, 'export', 'model');
const copy = (manifest: unknown = input.manifest) => copyModel(manifest, model(), join(root, 'app', 'model'));

describe('install.mjs, the step of the Dockerfile', () => {
  it('copies the files of the model, readable by all and writable by nobody', () => {
    chmodSync(join(model(), 'model.json'), 0o600);
    assert.equal(copy(), 3);
    const app = join(root, 'app', 'model');
    assert.deepEqual(readdirSync(app).sort(), ['MODEL_CARD.md', 'examples.json', 'mlnb-model.json', 'model.json']);
    for (const name of readdirSync(app)) assert.equal(statSync(join(app, name)).mode & 0o777, 0o444);
    assert.equal(statSync(join(app, 'model.json')).mtimeMs, Date.UTC(1980, 0, 1));
  });

  it('copies nothing that the manifest does not list', () => {
    writeFileSync(join(model(), 'notes.txt'), 'private');
    writeFileSync(join(model(), 'model.json.new'), 'x');
    copy();
    assert.ok(!readdirSync(join(root, 'app', 'model')).some((name) => /notes|new/.test(name)));
  });

  it('refuses a file that was changed, and one that is missing', () => {
    writeFileSync(join(model(), 'model.json'), '{"class":"Other"}\n');
    assert.throws(() => copy(), /model\/model\.json is not as it was saved/);
    rmSync(join(model(), 'model.json'));
    assert.throws(() => copy(), /ENOENT/);
  });

  it('refuses a list of files that was changed, and paths that lead outside', () => {
    const [first, ...rest] = input.manifest.files;
    const changed = (path: string) => ({ ...input.manifest, files: [{ ...first!, path }, ...rest] });
    assert.throws(() => copy(changed('other.json')), /has been changed/);
    for (const path of ['../../etc/passwd', '/etc/passwd'])
      assert.throws(() => copy(changed(path)), /no list of files/);
    for (const broken of [null, 'x', {}, { files: [] }, { files: [{}], contentHash: '' }])
      assert.throws(() => copy(broken));
  });

  it('follows no link in the folder of the server', () => {
    const server = join(root, 'export', 'server');
    mkdirSync(join(server, 'preload'));
    writeFileSync(join(server, 'preload', 'tfWasm.cjs'), 'x');
    symlinkSync('/etc/hostname', join(server, 'link'));
    copyServer(server, join(root, 'app', 'server'));
    assert.deepEqual(readdirSync(join(root, 'app', 'server')).sort(), [
      'THIRD-PARTY-LICENSES.txt',
      'mlnb-server.mjs',
      'preload',
    ]);
    assert.equal(readFileSync(join(root, 'app', 'server', 'preload', 'tfWasm.cjs'), 'utf8'), 'x');
  });
});
