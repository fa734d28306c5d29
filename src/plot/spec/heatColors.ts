/**
 * From little to much: seen on light and on dark ground, by colour-blind eyes too. Its ends are left out: the dark one is
 * hardly seen on black, and the light one on white.
 */
export const amountColors = { scheme: { name: 'viridis', extent: [0.18, 0.95] } } as const;

/** From −1 over 0 to 1; what is near 0 is near the ground, be it light or dark. */
export const correlationColors = {
  domain: [-1, 0, 1],
  range: ['rgba(201, 69, 92, 1)', 'rgba(128, 128, 128, 0.06)', 'rgba(59, 120, 184, 1)'],
  interpolate: 'rgb',
} as const;
