import type { Categories } from '../source/Categories.ts';
import { titled } from './titled.ts';

/** Colours by the order of the labels, so that a label keeps its colour whatever the order of the rows. */
export function colorChannel({ labels }: Categories, title: string): object {
  return { field: 'color', type: 'nominal', scale: { domain: [...labels] }, ...titled(title, 'legend') };
}
