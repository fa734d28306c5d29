import type { RendererApi, RendererContext } from '../../../src/renderer/RendererApi.ts';

/** What the gallery page offers to the test, as VS Code's output frame would drive the renderer. */
export interface GalleryPage {
  show(id: string, mime: string, data: unknown, metadata: unknown): void;
  dispose(id?: string): void;
  answer(message: unknown): void;
  readonly posted: unknown[];
  /** Looks at every frame whether `selector` is there; `missing` counts the frames where it was not. */
  watch(selector: string): { missing: number };
}

declare global {
  interface Window {
    gallery: GalleryPage;
    /** Bound by the test: the kernel's side. Absent: an editor without messaging. */
    onPosted?: (message: unknown) => void;
  }
}

const listeners: ((message: unknown) => void)[] = [];
const posted: unknown[] = [];
const hasMessaging = !new URLSearchParams(location.search).has('silent');
const context: RendererContext = hasMessaging
  ? {
      postMessage: (message) => {
        posted.push(message);
        window.onPosted?.(message);
      },
      onDidReceiveMessage: (listener) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    }
  : {};

const rendererAddress = '/renderer.js';
const { activate } = (await import(rendererAddress)) as { activate: (context: RendererContext) => RendererApi }; // SAFETY: the bundle under test.
const renderer = activate(context);

window.gallery = {
  watch(selector) {
    const watch = { missing: 0 };
    const look = (): void => {
      if (document.querySelector(selector) === null) watch.missing += 1;
      requestAnimationFrame(look);
    };
    look();
    return watch;
  },
  posted,
  answer: (message) => {
    listeners.forEach((listener) => {
      listener(message);
    });
  },
  dispose: (id) => {
    renderer.disposeOutputItem(id);
  },
  show(id, mime, data, metadata) {
    const element = document.getElementById(id) ?? document.createElement('div');
    element.id = id;
    element.className = 'output';
    document.body.append(element);
    const text = (): string => (typeof data === 'string' ? data : JSON.stringify(data));
    void renderer.renderOutputItem({ id, mime, metadata, json: () => data, text }, element);
  },
};
document.body.dataset.ready = 'true';
