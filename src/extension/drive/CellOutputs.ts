import type { JsonObject } from '../../base/Json.ts';
import type { MimeBundle } from '../../base/MimeBundle.ts';
import { assertNever } from '../../base/assertNever.ts';
import type { RunOutput } from '../../kernel/FaceCommand.ts';
import { capBundle, type CappedBundle } from './capBundle.ts';
import { errorItems } from './errorItems.ts';
import type { OutputEdit } from './OutputEdit.ts';
import type { OutputStore } from './OutputStore.ts';
import { rendererMetadata } from './rendererMetadata.ts';
import { editorMimeTypes, type PlainItem, type PlainOutput } from './PlainOutput.ts';
import { StreamBudget, type StreamLimits } from './StreamBudget.ts';
import { StreamTail } from './StreamTail.ts';

export interface OutputLimits extends StreamLimits {
  readonly maxOutputBytes: number;
  readonly maxOutputsPerCell: number;
}

export interface CellOutputsOptions {
  readonly cellId: string;
  readonly limits: OutputLimits;
  readonly store: OutputStore;
}

/** Errors have a number of their own: those that come last must not hide behind outputs, nor be without end. */
const mostErrors = 100;
/** All rich outputs of a cell together may be as large as so many of the largest. */
const largestOutputs = 10;

export type StreamName = 'stdout' | 'stderr';

/**
 * What one cell has shown, and the edits that bring the editor there. Takes what the kernel says as it
 * comes; `takeEdits` drains it once a frame, so that a thousand prints make one edit.
 */
export class CellOutputs {
  readonly #options: CellOutputsOptions;
  #edits: OutputEdit[] = [];
  #nextKey = 0;
  #budget: StreamBudget;
  /** The printed text shown so far; null once it went to the store because more came than is shown. */
  #shownText: string[] | null = [];
  #open: { readonly key: number; readonly name: StreamName } | null = null;
  #tail: { readonly key: number; readonly text: StreamTail; isStale: boolean } | null = null;
  #richCount = 0;
  #richBytes = 0;
  #errorCount = 0;
  #countNotice: { readonly key: number; hidden: number; isStale: boolean } | null = null;
  readonly #keysOfDisplay = new Map<string, number[]>();

  constructor(options: CellOutputsOptions) {
    this.#options = options;
    this.#budget = new StreamBudget(options.limits);
  }

  get hasEdits(): boolean {
    return this.#edits.length > 0 || this.#tail?.isStale === true || this.#countNotice?.isStale === true;
  }

  clear(): void {
    this.forget();
    this.#edits = [{ type: 'clear' }];
  }

  /** The outputs are gone from the editor: what comes next starts afresh. */
  forget(): void {
    this.#edits = [];
    this.#budget = new StreamBudget(this.#options.limits);
    this.#shownText = [];
    this.#open = this.#tail = this.#countNotice = null;
    this.#richCount = this.#richBytes = this.#errorCount = 0;
    this.#keysOfDisplay.clear();
    this.#options.store.forget(this.#options.cellId);
  }

  appendStream(name: StreamName, text: string): void {
    const { shown, hidden } = this.#budget.split(text);
    if (shown) this.#show(name, shown);
    if (hidden) this.#hide(hidden);
  }

  appendOutput(output: RunOutput): void {
    this.#settleTail();
    this.#open = null;
    if (output.type === 'error') {
      if (++this.#errorCount > mostErrors) this.#countHidden();
      else this.#append({ items: errorItems(output.error), metadata: { outputType: 'error' } });
    } else if (this.#richCount >= this.#options.limits.maxOutputsPerCell || this.#isFull) {
      this.#countHidden();
    } else {
      this.#richCount++;
      this.#appendRich(output);
    }
  }

  /** True when this cell shows that display. */
  updateDisplay(displayId: string, data: MimeBundle): boolean {
    const keys = this.#keysOfDisplay.get(displayId) ?? [];
    if (keys.length === 0) return false;
    const { items, notice } = this.#cap(data);
    const shown = items.length > 0 || notice === null ? items : [notice];
    for (const key of keys) this.#replace(key, shown);
    return true;
  }

  takeEdits(): OutputEdit[] {
    this.#settleTail();
    if (this.#countNotice?.isStale) {
      this.#countNotice.isStale = false;
      this.#replace(this.#countNotice.key, [countItem(this.#countNotice.hidden)]);
    }
    const edits = this.#edits;
    this.#edits = [];
    return edits;
  }

  #show(name: StreamName, text: string): void {
    this.#shownText?.push(text);
    const item = streamItem(name, text);
    if (this.#open?.name === name) this.#extend(this.#open.key, item);
    else this.#open = { key: this.#append(streamOutput(item, name)), name };
  }

  #hide(text: string): void {
    const { store, cellId } = this.#options;
    if (this.#shownText) store.appendText(cellId, this.#shownText.join(''));
    this.#shownText = null;
    store.appendText(cellId, text);
    this.#tail ??= {
      key: this.#append(streamOutput(streamItem('stdout', ''), 'stdout')),
      text: new StreamTail(),
      isStale: true,
    };
    this.#tail.text.push(text);
    this.#tail.isStale = true;
    this.#open = null;
  }

  #settleTail(): void {
    if (!this.#tail?.isStale) return;
    this.#tail.isStale = false;
    this.#replace(this.#tail.key, [streamItem('stdout', this.#tail.text.render())]);
  }

  #appendRich(output: Exclude<RunOutput, { type: 'error' }>): void {
    this.#tail = null;
    const { items, notice } = this.#cap(output.data);
    for (const { data } of items) this.#richBytes += data.byteLength;
    const key = this.#append({ items: items.length > 0 || !notice ? items : [notice], metadata: metadataOf(output) });
    if (notice && items.length > 0) this.#append({ items: [notice], metadata: { outputType: 'display_data' } });
    if (output.displayId === undefined) return;
    const keys = this.#keysOfDisplay.get(output.displayId) ?? [];
    this.#keysOfDisplay.set(output.displayId, [...keys, key]);
  }

  get #isFull(): boolean {
    return this.#richBytes > largestOutputs * this.#options.limits.maxOutputBytes;
  }

  #countHidden(): void {
    this.#countNotice ??= {
      key: this.#append({ items: [countItem(0)], metadata: { outputType: 'display_data' } }),
      hidden: 0,
      isStale: true,
    };
    this.#countNotice.hidden++;
    this.#countNotice.isStale = true;
  }

  #cap(data: MimeBundle): CappedBundle {
    const capped = capBundle(data, this.#options.limits.maxOutputBytes);
    for (const item of capped.dropped) this.#options.store.addItem(this.#options.cellId, item);
    return capped;
  }

  #append(output: PlainOutput): number {
    const key = this.#nextKey++;
    this.#edits.push({ type: 'append', key, output });
    return key;
  }

  /** Text that follows text of the same edit joins it: one edit a frame, however many prints. */
  #extend(key: number, item: PlainItem): void {
    const last = this.#edits.at(-1);
    if (last?.type === 'extend' && last.key === key) last.items.push(item);
    else this.#edits.push({ type: 'extend', key, items: [item] });
  }

  #replace(key: number, items: readonly PlainItem[]): void {
    const isThis = (edit: OutputEdit): boolean => edit.type === 'replace' && edit.key === key;
    this.#edits = this.#edits.filter((edit) => !isThis(edit));
    this.#edits.push({ type: 'replace', key, items });
  }
}

function streamItem(name: StreamName, text: string): PlainItem {
  return { mime: editorMimeTypes[name], data: Buffer.from(text) };
}

function streamOutput(item: PlainItem, name: StreamName): PlainOutput {
  return { items: [item], metadata: { outputType: 'stream', name } };
}

function countItem(hidden: number): PlainItem {
  const text = `… ${hidden.toLocaleString('en')} more outputs are not shown (setting mlnb.output.maxOutputsPerCell).`;
  return { mime: 'text/plain', data: Buffer.from(text) };
}

function metadataOf(output: Exclude<RunOutput, { type: 'error' }>): JsonObject {
  const { type, metadata, executionCount } = output;
  const common = { metadata, isLive: true, ...rendererMetadata(metadata) };
  switch (type) {
    case 'display':
      return { outputType: 'display_data', ...common };
    case 'result':
      return { outputType: 'execute_result', executionCount, ...common };
    default:
      return assertNever(type);
  }
}
