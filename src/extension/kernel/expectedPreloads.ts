import type { ExpectedPreload } from '../../kernel/KernelOptions.ts';

/**
 * The libraries that a notebook's cells will want, by their names alone: to load one in vain costs some memory, and not to
 * have loaded it costs a cell's first use of it a tenth of a second.
 */
export function expectedPreloads(texts: readonly string[]): ExpectedPreload[] {
  const isNamed = (name: RegExp): boolean => texts.some((text) => name.test(text));
  return [...(isNamed(tensorFlow) ? (['tf'] as const) : []), ...(isNamed(danfo) ? (['dfd'] as const) : [])];
}

const tensorFlow = /\btf\s*[.?)\],;]|@tensorflow\/tfjs/;
const danfo = /\bdfd\s*[.?)\],;]|['"]danfojs/;
