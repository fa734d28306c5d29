import type { MimeBundle, MimeData } from '../../../base/MimeBundle.ts';
import { markdownHtml } from '../../../notebook/export/html/markdownHtml.ts';
import { frameMarkup } from './frameMarkup.ts';
import { isPlainMarkup } from './isPlainMarkup.ts';

/**
 * What a sandboxed kernel may put into Jupyter's page, where a script would have all rights of its user: harmless data as
 * they are, active HTML and SVG in a frame without rights, Markdown with HTML as safe HTML. JavaScript, and types of which
 * a front end may run anything, are left out.
 */
export function containedBundle(bundle: MimeBundle): MimeBundle {
  const contained: Record<string, MimeData> = {};
  for (const [mime, data] of Object.entries(bundle)) {
    const form = containedForm(mime.toLowerCase(), data);
    if (form !== null && !(form.mime in contained)) contained[form.mime] = form.data;
  }
  return contained;
}

interface Form {
  readonly mime: string;
  readonly data: MimeData;
}

function containedForm(mime: string, data: MimeData): Form | null {
  if (mime === 'text/html' || mime === 'image/svg+xml') return containedMarkup(mime, data);
  if (mime === 'text/markdown') return containedMarkdown(mime, data);
  if (mime === 'text/latex')
    return typeof data === 'string' && !/\\href|\\url|\\html|<|javascript/i.test(data) ? { mime, data } : null;
  if (/^application\/vnd\.vega(lite)?\.v\d+\+json$/.test(mime)) return loadsNothing(data) ? { mime, data } : null;
  return inert.test(mime) ? { mime, data } : null;
}

const inert =
  /^(text\/(plain|csv|tab-separated-values)|image\/(png|jpeg|gif|webp|bmp)|(audio|video)\/[\w.-]+|application\/(json|geo\+json|pdf|vnd\.dataresource\+json|vnd\.mlnb\.[a-z]+\+json))$/;

function containedMarkup(mime: string, data: MimeData): Form | null {
  if (typeof data !== 'string') return null;
  return isPlainMarkup(data) ? { mime, data } : { mime: 'text/html', data: frameMarkup(data) };
}

function containedMarkdown(mime: string, data: MimeData): Form | null {
  if (typeof data !== 'string') return null;
  // An image would be loaded, and say so to its server.
  const isPlain = !/<[a-z/!?]|!\[|javascript:|data:/i.test(data);
  return isPlain ? { mime, data } : { mime: 'text/html', data: markdownHtml(data) };
}

/** A chart's data and images can come from an address, which the browser would go to. */
function loadsNothing(spec: MimeData): boolean {
  return !/"(url|href|src|loader)"\s*:|"image"/.test(JSON.stringify(spec));
}
