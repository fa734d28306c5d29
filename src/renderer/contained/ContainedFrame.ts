import { h } from '../dom/h.ts';
import { onThemeChange } from '../dom/theme.ts';
import { cleanDocument, hostOf } from './cleanDocument.ts';
import { frameDocument } from './frameDocument.ts';
import { frameTheme } from './frameTheme.ts';
import { readFrameMessage, type FrameMessage } from './readFrameMessage.ts';

export interface FrameListener {
  /** A link was clicked. */
  linked(address: string): void;
  /** Something of this host was not loaded. */
  blocked(host: string): void;
}

/** Higher content scrolls inside of its frame. */
const maxHeight = 800;
const replaceDelayMs = 1_500;

/** HTML of an output where it can neither load anything nor reach the page: a frame in a frame, both without an origin. */
export class ContainedFrame {
  readonly element = h('div', { class: 'mlnb-contained' });
  readonly #title: string;
  readonly #listener: FrameListener;
  readonly #stopTheme: () => void;
  readonly #sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) redraw(target);
  });
  #frame: HTMLIFrameElement | null = null;
  #stopFrame = (): void => undefined;
  #next: { readonly frame: HTMLIFrameElement; readonly show: () => void; readonly stop: () => void } | null = null;

  constructor(title: string, listener: FrameListener) {
    this.#title = title;
    this.#listener = listener;
    this.#stopTheme = onThemeChange(() => {
      const theme = { mlnb: 'theme', ...frameTheme() };
      for (const frame of this.element.querySelectorAll('iframe')) innerWindow(frame)?.postMessage(theme, '*');
    });
  }

  /** Shows a document in place of the last one, which stays until this one is drawn; true when it has scripts. */
  show(html: string): boolean {
    const document = cleanDocument(html);
    this.#next?.stop();
    this.#mount(frameDocument({ document, title: this.#title, theme: frameTheme() }));
    for (const host of document.hosts) this.#listener.blocked(host);
    return document.hasScripts;
  }

  dispose(): void {
    this.#stopTheme();
    this.#sight.disconnect();
    this.#next?.stop();
    this.#stopFrame();
    this.element.replaceChildren();
  }

  #mount(source: string): void {
    const frame = h('iframe', { title: this.#title, sandbox: 'allow-scripts', srcdoc: source, 'data-drawing': true });
    const listen = (event: MessageEvent): void => {
      const message =
        event.source !== null && event.source === innerWindow(frame) ? readFrameMessage(event.data) : undefined;
      if (message !== undefined) this.#received(frame, message);
    };
    const unlisten = (): void => {
      removeEventListener('message', listen);
    };
    addEventListener('message', listen);
    const show = (): void => {
      clearTimeout(timer);
      if (this.#next?.frame !== frame) return;
      this.#next = null;
      this.#stopFrame();
      if (this.#frame !== null) this.#sight.unobserve(this.#frame);
      this.#frame?.remove();
      this.#frame = frame;
      this.#stopFrame = unlisten;
      delete frame.dataset.drawing;
      this.#sight.observe(frame);
    };
    const timer = setTimeout(show, replaceDelayMs);
    const stop = (): void => {
      clearTimeout(timer);
      unlisten();
      frame.remove();
    };
    this.#next = { frame, show, stop };
    this.element.append(frame);
  }

  #received(frame: HTMLIFrameElement, message: FrameMessage): void {
    switch (message.kind) {
      case 'height':
        frame.style.height = `${Math.min(message.height, maxHeight)}px`;
        if (this.#next?.frame === frame) this.#next.show();
        return;
      case 'link':
        this.#listener.linked(message.address);
        return;
      case 'blocked': {
        const host = hostOf(message.address);
        if (host !== null) this.#listener.blocked(host);
        return;
      }
      case 'wheel': {
        const { deltaX, deltaY, deltaMode } = message;
        // A made event has the old properties with the new ones' sign, which the editor reads, and which is the wrong one.
        const old = { wheelDeltaX: -deltaX, wheelDeltaY: -deltaY };
        const options = { deltaX, deltaY, deltaMode, ...old, bubbles: true, cancelable: true, composed: true };
        frame.dispatchEvent(new WheelEvent('wheel', options));
      }
    }
  }
}

/** The document's own window, null as long as there is none: until then, a look at `[0]` from another origin throws. */
function innerWindow({ contentWindow }: HTMLIFrameElement): Window | null {
  return contentWindow === null || contentWindow.length === 0 ? null : (contentWindow[0] ?? null);
}

/** A frame that was scrolled out of sight may come back unpainted: Chromium draws it afresh when it is laid out anew. */
function redraw(frame: Element): void {
  if (!(frame instanceof HTMLElement)) return;
  frame.style.display = 'none';
  frame.getBoundingClientRect();
  frame.style.display = '';
}
