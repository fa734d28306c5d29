import type { View } from '../View.ts';
import { ContainedFrame } from './ContainedFrame.ts';
import { OutputNotes } from './OutputNotes.ts';
import { readText } from './readText.ts';

/** HTML as it looks, without scripts and without the network. */
export function createHtmlView(root: HTMLElement): View {
  return createFrameView(root, 'HTML output', (data) => data);
}

/** The same for what `toHtml` makes HTML of. */
export function createFrameView(root: HTMLElement, title: string, toHtml: (data: string) => string): View {
  let html = '';
  const notes = new OutputNotes();
  const frame = new ContainedFrame(title, {
    linked: (address) => {
      notes.showLink(address);
    },
    blocked: (host) => {
      notes.addBlocked(host);
    },
  });
  root.append(frame.element, notes.element);
  return {
    dispose() {
      frame.dispose();
      root.replaceChildren();
    },
    update(data) {
      const next = toHtml(readText(data));
      if (next === html) return;
      html = next;
      notes.clear();
      notes.tellScripts(frame.show(html));
    },
  };
}
