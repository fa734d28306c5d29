import type { StepReport } from '../../deploy/engine/exportAndRun.ts';
import type { CliIo } from '../CliIo.ts';
import { terminalLines } from '../run/progress/TerminalText.ts';

export interface StepLines {
  readonly show: (report: StepReport) => void;
  readonly clear: () => void;
}

/** Each step that ends is a line of standard error; on a terminal, one that is under way is written over. */
export function stepLines({ stderr }: CliIo): StepLines {
  const isTerminal = stderr.isTTY === true;
  let isShown = false;
  const clear = (): void => {
    if (isShown) stderr.write('\r\u001b[K');
    isShown = false;
  };
  return {
    clear,
    show({ step, state, text, fraction }) {
      clear();
      const name = names[step].padEnd(8);
      if (state !== 'running') stderr.write(`${name} ${terminalLines(text, false)}\n`);
      else if (isTerminal) {
        isShown = true;
        const share = fraction === null ? '' : `${String(Math.round(fraction * 100)).padStart(3)} % `;
        stderr.write(`${name} ${share}${oneLine(text, (stderr.columns ?? 80) - 16)}`);
      }
    },
  };
}

const names = {
  write: 'files',
  engine: 'engine',
  build: 'image',
  run: 'start',
  healthy: 'ready',
  parity: 'parity',
} as const satisfies Record<StepReport['step'], string>;

/** A longer one could not be written over. */
function oneLine(text: string, width: number): string {
  const [line = ''] = terminalLines(text, false).split('\n');
  return line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line;
}
