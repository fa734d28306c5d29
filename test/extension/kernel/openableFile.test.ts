import assert from 'node:assert/strict';
import { openableFile } from '../../../src/extension/kernel/openableFile.ts';

const folders = ['/home/ada/project', '/home/ada/notes'];

describe('a place in a stack', () => {
  for (const place of [
    '/home/ada/project/src/a.ts',
    'file:///home/ada/project/a%20b.ts',
    '/home/ada/notes/x/../y.ts',
  ]) {
    it(`is opened below the workspace: ${place}`, () => assert.notEqual(openableFile(place, folders), null));
  }
  const refused = [
    '/etc/passwd',
    '/home/ada/project/../../bob/x.ts',
    '/home/ada/project',
    '/home/ada/projects/x.ts',
    '//host/share/x.ts',
    '\\\\host\\share\\x.ts',
    'file://host/share/x.ts',
    'file:////host/share/x.ts',
    'file:///home/ada/project/%2e%2e/%2e%2e/x.ts',
    'file:///home/ada/project/a%2Fb.ts',
    'command:workbench.action.quit',
    'vscode://extension/x',
    'https://example.com/x.ts',
    'relative.ts',
    '/home/ada/project/x\0.ts',
    '/dev/tty',
    '',
  ];
  for (const place of refused) {
    it(`is not opened anywhere else: ${JSON.stringify(place)}`, () => assert.equal(openableFile(place, folders), null));
  }
});
