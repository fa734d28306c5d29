import assert from 'node:assert/strict';
import { writableFolder } from '../../../../src/kernel/host/sandbox/writableFolder.ts';

describe('writableFolder', () => {
  const tooWide = ['/home/ada', '/tmp'];
  const given = (workspaceDir: string, notebookDir: string): string =>
    writableFolder({ workspaceDir, notebookDir, tooWide });

  it('is the workspace', () => assert.equal(given('/home/ada/ws', '/home/ada/ws/sub'), '/home/ada/ws'));
  it('is the notebook’s folder where the workspace is home, or holds it', () => {
    assert.equal(given('/home/ada', '/home/ada/study'), '/home/ada/study');
    assert.equal(given('/', '/home/ada/study'), '/home/ada/study');
  });
  it('is none for a notebook that stands in home itself, or above', () => {
    const refused = { code: 'SANDBOX_FOLDER_TOO_WIDE', message: /\/home\/ada/ };
    assert.throws(() => given('/home/ada', '/home/ada'), refused);
    assert.throws(() => given('/home', '/home'), refused);
    assert.throws(() => given('/tmp', '/tmp'), { code: 'SANDBOX_FOLDER_TOO_WIDE', message: /\/tmp/ });
  });
  it('does not take a folder with a longer name for home', () =>
    assert.equal(given('/home/adamant', '/home/adamant'), '/home/adamant'));
});
