import type { OptionRule } from '../model/assertOptions.ts';

/** Two percentages, the smaller first. */
export const percentRange: OptionRule = {
  must: 'be two numbers from 0 to 100, the smaller first',
  holds: (value) => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) return false;
    const [low, high] = [Number(value[0]), Number(value[1])];
    return low >= 0 && low < high && high <= 100;
  },
};
