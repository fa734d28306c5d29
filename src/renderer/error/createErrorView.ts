import type { ErrorOutput } from '../../display/ErrorOutput.ts';
import { button } from '../dom/button.ts';
import { copyText } from '../dom/copyText.ts';
import { h } from '../dom/h.ts';
import { Notice } from '../dom/Notice.ts';
import type { Host } from '../messaging/Host.ts';
import type { View } from '../View.ts';
import { codeFrameElement } from './codeFrameElement.ts';
import { frameList } from './frameList.ts';
import { readError } from './readError.ts';
import { refusedHostsBar } from './refusedHostsBar.ts';

/** A thrown value: what and why first, then where, then what caused it. */
export function createErrorView(root: HTMLElement, host: Host): View {
  root.classList.add('mlnb-error');
  root.setAttribute('role', 'group');
  return {
    dispose: () => {
      root.replaceChildren();
    },
    update(data) {
      const error = readError(data);
      root.setAttribute('aria-label', `Error: ${error.name}`);
      root.replaceChildren(
        ...errorParts(error, host),
        causesOf(error, host),
        ...refusedHostsBar(error.refusedHosts ?? [], host),
        copyBar(error),
      );
    },
  };
}

function errorParts(error: ErrorOutput, host: Host): HTMLElement[] {
  const heading = h(
    'div',
    { class: 'mlnb-error-heading' },
    h('span', { class: 'mlnb-error-name' }, error.name),
    ...(error.message === '' ? [] : [h('span', { class: 'mlnb-error-message' }, error.message)]),
  );
  const excerpt =
    error.codeFrame === undefined || error.codeFrame.length === 0 ? [] : [codeFrameElement(error.codeFrame)];
  return [heading, ...excerpt, frameList(error.frames, host)];
}

function causesOf(error: ErrorOutput, host: Host): HTMLElement {
  const causes = error.causes.map((cause) => {
    const summary = h(
      'summary',
      {},
      h('span', { class: 'mlnb-error-cause' }, 'caused by '),
      h('span', { class: 'mlnb-error-name' }, cause.name),
      ` ${firstLine(cause.message)}`,
    );
    const [, ...parts] = errorParts(cause, host);
    const message = cause.message.includes('\n') ? [h('div', { class: 'mlnb-error-message' }, cause.message)] : [];
    return h('details', { class: 'mlnb-error-details' }, summary, ...message, ...parts, causesOf(cause, host));
  });
  return h('div', { class: 'mlnb-error-causes' }, ...causes);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function copyBar(error: ErrorOutput): HTMLElement {
  const notice = new Notice();
  const copy = async (): Promise<void> => {
    const text = error.traceback.length === 0 ? `${error.name}: ${error.message}` : error.traceback.join('\n');
    notice.show((await copyText(text)) ? 'Copied' : 'The clipboard is not available.');
  };
  return h('div', { class: 'mlnb-bar' }, button({ label: 'Copy error', onClick: () => void copy() }), notice.element);
}
