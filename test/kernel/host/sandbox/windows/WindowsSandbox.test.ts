import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allLayers } from '../../../../../src/kernel/host/sandbox/Sandbox.ts';
import type { KernelLaunch } from '../../../../../src/kernel/host/sandbox/Sandbox.ts';
import { WindowsSandbox } from '../../../../../src/kernel/host/sandbox/windows/WindowsSandbox.ts';

// There is no Windows here: this holds what is asked of the launcher against its documented schema, not the system.
describe('WindowsSandbox', () => {
  const sandbox = new WindowsSandbox({ path: 'C:\\npm\\wxc-exec.exe', contract: '1.0.0' });
  const at = (...names: string[]): string => join(dir, ...names);
  let dir: string;
  beforeEach(() => {
    dir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-windows-')));
    for (const name of ['ws/node_modules', 'ws/.git', 'host/tmp', 'dist', 'data'])
      mkdirSync(at(name), { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  function launch(changes: Partial<KernelLaunch> = {}): KernelLaunch {
    return {
      nodePath: process.execPath,
      args: ['kernel.cjs', '{"a":1}'],
      environment: { TMP: at('host', 'tmp') },
      workspaceDir: at('ws'),
      notebookDir: at('ws'),
      access: {
        readable: [at('ws'), at('host', 'tmp'), at('dist'), at('data'), at('ws', 'node_modules'), at('missing')],
        writable: [at('ws')],
        ownFolders: [at('dist')],
      },
      hostDir: at('host'),
      netDir: at('host', 'net'),
      limits: { dataBytes: 1, fileBytes: 1, threads: 1, temporaryBytes: 1 },
      layers: allLayers,
      ...changes,
    };
  }

  function configOf(args: readonly string[]): Record<string, unknown> {
    return JSON.parse(readFileSync(String(args[1]), 'utf8')) as Record<string, unknown>;
  }

  it('asks for a container that writes in the workspace and its own folder, and reads what it was given', () => {
    const launched = sandbox.confine(launch());
    const { file, args } = launched;
    assert.equal(file, 'C:\\npm\\wxc-exec.exe');
    assert.equal(args[0], '--config');
    assert.deepEqual(configOf(args).filesystem, {
      readwritePaths: [at('ws'), at('host', 'tmp')],
      readonlyPaths: [at('dist'), at('data'), dirname(realpathSync(process.execPath)), at('ws', 'node_modules')],
      deniedPaths: [at('ws', '.git'), at('ws', '.vscode')],
    });
    launched.ended();
  });

  it('denies the network and the desktop, in the version that the launcher understands', () => {
    const launched = sandbox.confine(launch());
    const { args } = launched;
    const { network, ui, version } = configOf(args);
    const denied = { egress: { default: 'deny' }, ingress: { default: 'deny', hostLoopback: 'deny' } };
    assert.deepEqual(network, denied);
    assert.deepEqual(ui, { disable: true, clipboard: 'none', injection: false });
    assert.equal(version, '1.0.0');
    launched.ended();
  });

  it('gives the kernel its own environment, and the launcher that of the host', () => {
    const launched = sandbox.confine(launch());
    const { args, environment } = launched;
    assert.deepEqual(configOf(args).process, {
      commandLine: `${realpathSync(process.execPath)} kernel.cjs "{\\"a\\":1}"`,
      cwd: at('ws'),
      env: [`TMP=${at('host', 'tmp')}`],
      timeout: 0,
    });
    assert.equal(environment, process.env);
    launched.ended();
  });

  it('has an empty .vscode in the workspace while the kernel runs, where there is none', () => {
    const launched = sandbox.confine(launch());
    assert.ok(existsSync(at('ws', '.vscode')));
    launched.ended();
    assert.ok(!existsSync(at('ws', '.vscode')));
  });

  it('keeps the kernel’s own files from cells where the workspace holds them', () => {
    const access = { readable: [at('ws')], writable: [at('ws')], ownFolders: [at('ws', 'node_modules')] };
    const launched = sandbox.confine(launch({ access }));
    const { args } = launched;
    const { readonlyPaths } = configOf(args).filesystem as { readonlyPaths: string[] };
    assert.deepEqual(readonlyPaths, [dirname(realpathSync(process.execPath)), at('ws', 'node_modules')]);
    launched.ended();
  });

  it('refuses a command line that Windows would cut', () => {
    const start = (): unknown => sandbox.confine(launch({ args: ['x'.repeat(32_767)] }));
    assert.throws(start, { code: 'KERNEL_START_FAILED', message: /command line has \d+ characters/ });
    assert.ok(!existsSync(at('ws', '.vscode')));
  });

  it('keeps its private folder beside the kernel', () =>
    assert.equal(sandbox.privateDir('/host'), join('/host', 'tmp')));
});
