import type { FitOptions } from '../model/FitOptions.ts';

/** The options of one fit of several, whose progress is a part of the whole. */
export function shareOf<Options extends FitOptions>(options: Options, place: number, count: number): Options {
  const { onProgress } = options;
  if (onProgress === undefined) return options;
  return {
    ...options,
    onProgress: (share: number) => {
      onProgress((place + share) / count);
    },
  };
}
