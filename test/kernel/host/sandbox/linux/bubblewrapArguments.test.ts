import assert from 'node:assert/strict';
import { bubblewrapArguments } from '../../../../../src/kernel/host/sandbox/linux/bubblewrapArguments.ts';

describe('bubblewrapArguments', () => {
  const parts = {
    files: {
      writable: ['/home/ada/ws'],
      readable: ['/home/ada/ws', '/home/ada/ws/sub', '/usr/share/x', '/opt/dist'],
      readOnly: ['/home/ada/ws/.git'],
      empty: ['/home/ada/ws/.vscode'],
      links: [['/home/ada/short', '/home/ada/ws']] as const,
      systemFolders: ['/usr'],
      systemLinks: [['/lib', 'usr/lib']] as const,
    },
    cwd: '/home/ada/ws/sub',
    emptyDir: '/tmp/k/empty',
    passwdFile: '/tmp/k/passwd',
    hostsFile: '/tmp/k/hosts',
    temporaryBytes: 1000,
    seccompFd: 6,
  };
  const given = bubblewrapArguments(parts);
  const indexOf = (...sequence: string[]): number =>
    given.findIndex((_, at) => sequence.every((argument, offset) => given[at + offset] === argument));

  it('shares no namespace with the machine', () => {
    assert.equal(given[0], '--unshare-all');
    assert.ok(!given.some((argument) => argument.startsWith('--share')));
    assert.ok(given.includes('--disable-userns') && given.includes('--die-with-parent'));
  });
  it('mounts what is read-only over the workspace that holds it', () => {
    const workspace = indexOf('--bind', '/home/ada/ws', '/home/ada/ws');
    assert.ok(workspace > 0);
    assert.ok(indexOf('--ro-bind-try', '/home/ada/ws/.git', '/home/ada/ws/.git') > workspace);
    assert.ok(indexOf('--ro-bind', '/tmp/k/empty', '/home/ada/ws/.vscode') > workspace);
  });
  it('mounts nothing read-only that lies in the workspace and is to be written', () =>
    assert.ok(!given.some((argument, at) => argument === '--ro-bind-try' && given[at + 1] === '/home/ada/ws/sub')));
  it('mounts what is read besides', () => assert.ok(indexOf('--ro-bind-try', '/opt/dist', '/opt/dist') > 0));
  it('bounds every file system in memory', () => {
    assert.ok(indexOf('--size', '1000', '--perms', '1777', '--tmpfs', '/tmp') > 0);
    const sized = given.filter((argument) => argument === '--size').length;
    assert.equal(given.filter((argument) => argument === '--tmpfs').length, sized);
    assert.ok(indexOf('--remount-ro', '/dev') > indexOf('--dev', '/dev'));
  });
  it('lets nothing be written beside those, once all is mounted', () => {
    const root = indexOf('--remount-ro', '/');
    const mounts = ['--bind', '--ro-bind', '--ro-bind-try', '--tmpfs', '--dir', '--symlink', '--proc', '--dev'];
    assert.ok(root > Math.max(...mounts.map((mount) => given.lastIndexOf(mount))));
  });
  it('shows another name of the workspace as a link', () =>
    assert.ok(indexOf('--symlink', '/home/ada/ws', '/home/ada/short') > 0));
  it('ends with the filter and a divider', () => assert.deepEqual(given.slice(-3), ['--seccomp', '6', '--']));
  it('can do without the filter', () =>
    assert.ok(!bubblewrapArguments({ ...parts, seccompFd: null }).includes('--seccomp')));
});
