import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { confine } from '../../../src/cli/confinement/confine.ts';
import type { SandboxProbe } from '../../../src/kernel/host/sandbox/Sandbox.ts';

describe('confine', () => {
  let cwd: string;
  beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), 'mlnb-confine-'))));
  afterEach(() => rmSync(cwd, { recursive: true }));

  const wanted = { isSandboxed: true, network: { hosts: ['a.com'] }, readable: [] };
  const place = () => ({ notebookPath: join(cwd, 'n.mlnb'), workspaceDir: cwd, cwd });
  const broken: SandboxProbe = { works: false, reason: 'There is none.', remedy: 'Install one.' };
  const none = () => Promise.resolve(broken);

  it('gives the machine’s sandbox, and what was allowed', async () => {
    const { confinement, network } = await confine(wanted, place());
    assert.equal(confinement.type, 'sandboxed');
    assert.deepEqual(network, { hosts: ['a.com'] });
  });

  it('never falls back to none in silence: it says why, what helps, and what would be lost', async () => {
    await assert.rejects(confine(wanted, place(), none), {
      code: 'SANDBOX_UNAVAILABLE',
      message: 'No cell was run, since there is no sandbox here. There is none.',
      fix: /^Install one\.\n.*--no-sandbox: then its cells can read and change all your files/,
    });
  });

  it('goes without where that was asked for, without looking for one', async () => {
    const unwanted = () => Promise.reject(new Error('looked'));
    const { confinement } = await confine({ ...wanted, isSandboxed: false }, place(), unwanted);
    assert.deepEqual(confinement, { type: 'unsandboxed' });
  });

  it('finds folders to read from where the user is, and refuses those that do not exist', async () => {
    const { readable } = await confine({ ...wanted, readable: ['.', '/usr'] }, place());
    assert.deepEqual(readable, [cwd, '/usr']);
    await assert.rejects(confine({ ...wanted, readable: ['gone'] }, place()), {
      code: 'CLI_USAGE',
      message: '--allow-read: there is no "gone".',
    });
  });

  it('refuses a notebook that stands directly in the home folder', async () => {
    const wide = { notebookPath: join(homedir(), 'n.mlnb'), workspaceDir: homedir(), cwd };
    await assert.rejects(confine(wanted, wide), { code: 'SANDBOX_FOLDER_TOO_WIDE' });
  });
});
