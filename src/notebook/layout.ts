/** Brackets around a cell, and around an output, in a notebook's JSON. */
export const cellDepth = 2;
export const outputDepth = 4;
