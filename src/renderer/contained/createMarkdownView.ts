import type { View } from '../View.ts';
import { createFrameView } from './createHtmlView.ts';
import { readText } from './readText.ts';

/** Markdown and LaTeX, drawn where HTML outputs are: the HTML in it can do no more than theirs. */
export function createMarkdownView(root: HTMLElement): View {
  let view: View | null = null;
  let latest = '';
  let isDisposed = false;
  const draw = async (): Promise<void> => {
    const { markdownHtml } = await import('./markdownHtml.ts');
    if (isDisposed) return;
    view ??= createFrameView(root, 'Markdown output', markdownHtml);
    view.update(latest, {});
  };
  return {
    dispose() {
      isDisposed = true;
      view?.dispose();
      root.replaceChildren();
    },
    update(data) {
      latest = readText(data);
      void draw();
    },
  };
}
