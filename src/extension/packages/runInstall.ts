import { spawn, type ChildProcess } from 'node:child_process';

export interface InstallCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface InstallResult {
  readonly isDone: boolean;
  readonly wasCancelled: boolean;
  /** The end of what was printed. */
  readonly output: string;
}

const keptCharacters = 20_000;
const politeMs = 3_000;

/** Runs a package manager without a shell; `signal` ends it with all that it started. */
export function runInstall(
  { file, args, cwd, env }: InstallCommand,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<InstallResult> {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    // A group of its own, so that what it starts ends with it.
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
      windowsHide: true,
    });
    let output = '';
    const read = (text: string): void => {
      output = (output + text).slice(-keptCharacters);
      for (const line of text.split('\n')) if (line.trim() !== '') log(line.trimEnd());
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    const cancel = (): void => {
      endTree(child);
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    let isOver = false;
    const end = (isDone: boolean): void => {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', cancel);
      resolve({ isDone: isDone && !signal.aborted, wasCancelled: signal.aborted, output });
    };
    child.on('error', (error) => {
      read(error.message);
      end(false);
    });
    child.on('close', (code) => {
      end(code === 0);
    });
  });
}

function endTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, politeMs);
  child.once('close', () => {
    clearTimeout(timer);
    signalGroup(pid, 'SIGKILL');
  });
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // All of it has ended already.
  }
}
