import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeSandbox } from '../../src/kernel/host/sandbox/probeSandbox.ts';
import { mlnb } from '../cli/mlnb.ts';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Folders of Jupyter's own that nobody else uses, with mlnb's kernel installed in them by its command. */
export class JupyterHome {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;

  private constructor(dir: string) {
    this.dir = dir;
    this.env = {
      JUPYTER_DATA_DIR: join(dir, 'data'),
      JUPYTER_RUNTIME_DIR: join(dir, 'runtime'),
      JUPYTER_CONFIG_DIR: join(dir, 'config'),
      IPYTHONDIR: join(dir, 'ipython'),
      // Else Python's debugger, which nbconvert loads, complains on stderr.
      PYDEVD_DISABLE_FILE_VALIDATION: '1',
    };
  }

  static async open(): Promise<JupyterHome> {
    const home = new JupyterHome(realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-jupyter-'))));
    const sandbox = (await probeSandbox()).works ? [] : ['--no-sandbox'];
    await home.mlnb('kernel', 'install', ...sandbox);
    return home;
  }

  async mlnb(...argv: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await mlnb(argv, { cwd: this.dir, env: this.env });
    if (exitCode !== 0) throw new Error(`mlnb ${argv.join(' ')} ended with ${String(exitCode)}: ${stderr}`);
    return stdout;
  }

  /** Runs Debian's Python, whose packages the real clients are. */
  python(...args: string[]): Promise<Ran> {
    const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
    const options = { cwd: this.dir, env: { ...process.env, ...this.env }, timeout: 120_000, maxBuffer: 1 << 26 };
    return new Promise((resolve) => {
      execFile(python, args, options, (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.dir, name), text);
  }

  close(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
