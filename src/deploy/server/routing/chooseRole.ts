import { murmurHash3 } from '../../../learn/preprocessing/text/murmurHash3.ts';
import type { Routing } from '../../contract/Routing.ts';

/**
 * Whether the canary answers. A request with a key gets the same answer as long as the routing stays, and with a growing
 * weight nobody goes back to the stable version.
 *
 * @param random from 0 to 1, 1 excluded; asked only without a key
 */
export function chooseRole({ canary }: Routing, key: string | undefined, random: () => number): 'stable' | 'canary' {
  if (canary === null) return 'stable';
  return (key === undefined ? random() : shareOfKey(key)) < canary.weight ? 'canary' : 'stable';
}

/** Spreads keys evenly from 0 to 1. */
export function shareOfKey(key: string): number {
  return (murmurHash3(Buffer.from(key)) >>> 0) / 2 ** 32;
}
