import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { KernelLaunch, Sandbox } from '../../../../../src/kernel/host/sandbox/Sandbox.ts';
import { tryContainer } from '../../../../../src/kernel/host/sandbox/windows/tryContainer.ts';

// Containers made by bubblewrap stand in for those of Windows: the trial asks of both the same.
describe('the trial of a container', () => {
  const whole = ({ hostDir, workspaceDir }: KernelLaunch): string[] => [
    ...['--unshare-all', '--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', hostDir],
    ...['--bind', workspaceDir, workspaceDir, '--tmpfs', join(workspaceDir, '.git')],
    ...['--bind', join(hostDir, 'tmp'), join(hostDir, 'tmp')],
  ];

  it('is passed by one that holds', async () => assert.equal(await tryContainer(by(whole), node), null));

  it('is not passed by one that has the network', async () =>
    assert.match(await words((launch) => [...whole(launch), '--share-net']), /could reach the network/));

  it('is not passed by one in which files outside can be read', async () => {
    const words_ = await words((launch) => {
      const secret = join(launch.hostDir, 'secret.txt');
      return [...whole(launch), '--ro-bind', secret, secret];
    });
    assert.match(words_, /could read a file outside/);
  });

  it('is not passed by one in which files outside can be written', async () =>
    assert.match(await words(() => ['--dev-bind', '/', '/']), /could write .*mlnb-probe-\w+\/made\.txt/));

  it('is not passed by one that leaves .git open', async () => {
    const open = (launch: KernelLaunch): string[] => {
      const git = join(launch.workspaceDir, '.git');
      return [...whole(launch), '--bind', git, git];
    };
    assert.match(await words(open), /could write .*\.git/);
  });

  it('is not passed by one in which a kernel could not write its workspace', async () => {
    const closed = (launch: KernelLaunch): string[] => [
      ...whole(launch),
      ...['--ro-bind', launch.workspaceDir, launch.workspaceDir],
    ];
    assert.match(await words(closed), /could not write .*workspace/);
  });

  it('tells the words of one that does not start', async () =>
    assert.match(await words(() => ['--no-such-option']), /did not run in it \(exit code 1: bwrap: Unknown option/));
});

const node = { path: process.execPath, version: process.versions.node };

function by(options: (launch: KernelLaunch) => string[]): Sandbox {
  return {
    mechanism: 'processcontainer',
    privateDir: (hostDir) => join(hostDir, 'tmp'),
    confine: (launch) => ({
      file: 'bwrap',
      args: [...options(launch), '--', launch.nodePath, ...launch.args],
      fds: [],
      isDetached: false,
      environment: process.env,
      started: () => undefined,
      ended: () => undefined,
    }),
  };
}

async function words(options: (launch: KernelLaunch) => string[]): Promise<string> {
  return String(await tryContainer(by(options), node));
}
