import type { MimeBundle } from '../../base/MimeBundle.ts';
import { uncontainedMime } from '../../display/containedMime.ts';
import { itemsOfBundle } from './bundleItems.ts';
import type { PlainItem } from './PlainOutput.ts';
import { formatBytes } from './StreamTail.ts';

export interface CappedBundle {
  /** What is shown and saved, richest first as it came; empty when every part was too large. */
  readonly items: readonly PlainItem[];
  /** What was left out for its size; the user may save it to a file. */
  readonly dropped: readonly PlainItem[];
  /** Says what was left out; null when nothing was. */
  readonly notice: PlainItem | null;
}

/** One output may hold so many parts of the largest size. */
const mostLargest = 4;
const clippedTextBytes = 20_000;

/** Leaves out the parts of an output that are larger than the editor can show without stalling. */
export function capBundle(bundle: MimeBundle, maxBytes: number): CappedBundle {
  const all = itemsOfBundle(bundle);
  let total = 0;
  const dropped = all.filter(({ data }) => {
    const isDropped = data.byteLength > maxBytes || total + data.byteLength > mostLargest * maxBytes;
    if (!isDropped) total += data.byteLength;
    return isDropped;
  });
  if (dropped.length === 0) return { items: all, dropped, notice: null };
  const kept = all.filter((item) => !dropped.includes(item));
  const files = dropped.map(({ mime, data }) => ({ mime: uncontainedMime(mime) ?? mime, data }));
  return { items: kept.length > 0 ? kept : clippedText(files), dropped: files, notice: noticeOf(files, maxBytes) };
}

/** The beginning of a text that is too long: better than nothing. */
function clippedText(dropped: readonly PlainItem[]): PlainItem[] {
  const plain = dropped.find(({ mime }) => mime === 'text/plain');
  if (!plain) return [];
  const text = new TextDecoder().decode(plain.data.subarray(0, clippedTextBytes), { stream: true });
  return [{ mime: 'text/plain', data: Buffer.from(`${text}…`) }];
}

function noticeOf(dropped: readonly PlainItem[], maxBytes: number): PlainItem {
  const parts = dropped.map(({ mime, data }) => `${mime}, ${formatBytes(data.byteLength)}`).join('; ');
  const limit = `the ${formatBytes(maxBytes)} of the setting mlnb.output.maxOutputBytes`;
  const text = `Left out (${parts}): more than ${limit}. Click “Save full output” below the code.`;
  return { mime: 'text/plain', data: Buffer.from(text) };
}
