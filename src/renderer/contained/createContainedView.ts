import type { CreateView } from '../View.ts';
import { createHtmlView } from './createHtmlView.ts';
import { createMarkdownView } from './createMarkdownView.ts';
import { createSourceView } from './createSourceView.ts';
import { createSvgView } from './createSvgView.ts';

/** The view for a type that the editor would have run in its page. */
export function createContainedView(mime: string): CreateView {
  switch (mime) {
    case 'text/html':
    case 'application/xhtml+xml':
      return createHtmlView;
    case 'image/svg+xml':
    case 'image/svg':
      return createSvgView;
    case 'text/markdown':
    case 'text/latex':
      return createMarkdownView;
    default:
      return createSourceView(mime.endsWith('script') ? 'JavaScript of an output is shown, not run.' : '');
  }
}
