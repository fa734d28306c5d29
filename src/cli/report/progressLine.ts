import type { CliIo } from '../CliIo.ts';

export interface ProgressLine {
  /** @param share of the work, from 0 to 1 */
  readonly show: (share: number, what: string) => void;
  readonly clear: () => void;
}

/** One line that is written over, on a terminal alone. */
export function progressLine({ stderr }: Pick<CliIo, 'stderr'>): ProgressLine {
  if (stderr.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let shown: string | null = null;
  return {
    show(share, what) {
      const text = `${String(Math.round(share * 100)).padStart(3)} % ${what}`;
      if (text !== shown) stderr.write(`\r\u001b[K${text}`);
      shown = text;
    },
    clear() {
      if (shown !== null) stderr.write('\r\u001b[K');
      shown = null;
    },
  };
}
