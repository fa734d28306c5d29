import type { Quantity } from '../source/quantity.ts';
import { titled } from './titled.ts';

interface PositionSettings {
  readonly isLog?: boolean;
  /** Off where marks fill the plane. */
  readonly grid?: boolean;
}

/** The part of a position channel that says what its values are: times in UTC, numbers not forced to begin at zero. */
export function position(
  { kind }: Quantity,
  title: string,
  { isLog = false, grid = true }: PositionSettings = {},
): object {
  const guide = titled(title, 'axis', grid ? {} : { grid });
  if (kind === 'time') return { type: 'temporal', scale: { type: 'utc' }, ...guide };
  return { type: 'quantitative', scale: isLog ? logScale : { zero: false }, ...guide };
}

/** Whole powers at the ends would leave most of the plane empty. */
const logScale = { type: 'log', nice: false } as const;
