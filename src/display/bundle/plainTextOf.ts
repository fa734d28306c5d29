import type { MimeBundle } from '../../base/MimeBundle.ts';
import { chartText } from '../chart/chartText.ts';
import { chartLanguageOf } from '../chart/chartMime.ts';
import { imageText } from '../image/imageText.ts';
import { clipText } from '../text/clipText.ts';
import { textBudget } from '../text/textBudget.ts';

/** Words for a bundle without text/plain; null when none of its types can be put into words. */
export function plainTextOf(bundle: MimeBundle): string | null {
  for (const [mime, data] of Object.entries(bundle)) {
    const text =
      typeof data === 'string' ? textOf(mime, data) : data instanceof Uint8Array ? imageText(mime, data) : null;
    if (text !== null) return clipText(text, textBudget.characters);
    if (chartLanguageOf(mime) !== null) return chartText(mime, data);
  }
  const json = bundle['application/json'];
  return json === undefined ? null : clipText(JSON.stringify(json, null, 2), textBudget.characters);
}

function textOf(mime: string, data: string): string | null {
  if (mime === 'text/html') return htmlText(data);
  if (mime === 'image/svg+xml') return 'SVG image';
  return mime.startsWith('text/') ? data : null;
}

/** Good enough for a fallback text: tags out, the common entities back; never used as HTML again. */
function htmlText(html: string): string {
  const short = html.slice(0, 4 * textBudget.characters);
  const withoutTags = short.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, ' ');
  const text = withoutTags
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
  return text.replace(/\s+/g, ' ').trim() || 'HTML';
}
