import type { ErrorFrame } from '../../display/ErrorOutput.ts';
import { h } from '../dom/h.ts';
import type { Host } from '../messaging/Host.ts';

const shownFrames = 5;

/** The stack, each frame a button that opens its place; the far end is folded away. */
export function frameList(frames: readonly ErrorFrame[], host: Host): HTMLElement {
  const items = frames.map((frame) => h('li', { 'data-origin': originOf(frame.file) }, ...frameParts(frame, host)));
  const list = h('ol', { class: 'mlnb-frames' }, ...items.slice(0, shownFrames));
  const rest = items.slice(shownFrames);
  if (rest.length === 0) return list;
  const more = h(
    'details',
    { class: 'mlnb-error-details' },
    h('summary', {}, `${rest.length} more frames`),
    h('ol', { class: 'mlnb-frames' }, ...rest),
  );
  return h('div', {}, list, more);
}

function frameParts(frame: ErrorFrame, host: Host): (HTMLElement | string)[] {
  const name = h('span', { class: 'mlnb-frame-name' }, frame.functionName || '(top level)');
  return [
    name,
    ' ',
    canOpen(frame.file, host) ? openButton(frame, host) : h('span', { class: 'mlnb-frame-place' }, placeText(frame)),
  ];
}

function openButton(frame: ErrorFrame, host: Host): HTMLElement {
  const { file, line, column } = frame;
  const link = h(
    'button',
    { type: 'button', class: 'mlnb-link', title: `${file}:${line}:${column}` },
    placeText(frame),
  );
  link.addEventListener('click', () => {
    host.open({ file, line, column });
  });
  return link;
}

function canOpen(file: string, host: Host): boolean {
  return host.canOpen && !file.startsWith('node:') && file !== '';
}

/** `Cell [3], line 4`, or the path's last parts: the whole one stands in the tooltip. */
function placeText({ file, line, column, executionCount }: ErrorFrame): string {
  if (!file.startsWith('cell:')) return `${shortPath(file)}:${line}:${column}`;
  return `${executionCount === undefined ? 'Cell' : `Cell [${executionCount}]`}, line ${line}`;
}

function shortPath(file: string): string {
  const parts = file.replace(/^file:\/\//, '').split(/[\\/]/);
  const packageStart = parts.lastIndexOf('node_modules');
  const shown = packageStart >= 0 ? parts.slice(packageStart + 1) : parts.slice(-3);
  return shown.length < parts.length ? `…/${shown.join('/')}` : shown.join('/');
}

function originOf(file: string): string {
  if (file.startsWith('cell:')) return 'cell';
  return file.startsWith('node:') || /[\\/]node_modules[\\/]/.test(file) ? 'library' : 'file';
}
