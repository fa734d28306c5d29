import type { Duplex } from 'node:stream';

/** Passes bytes both ways at the pace of the slower side, until both have ended or one has failed. */
export function joinSockets(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.once('close', () => {
      const hasEndedWell = from.readableEnded && from.writableFinished;
      if (!hasEndedWell) to.destroy();
    });
  }
}
