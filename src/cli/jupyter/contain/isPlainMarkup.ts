/**
 * Whether HTML or SVG does nothing but show itself: no scripts, handlers, forms or frames, nothing loaded from elsewhere.
 * By what is known to be harmless; all else counts as active, also what is merely written in an unusual way.
 */
export function isPlainMarkup(markup: string): boolean {
  token.lastIndex = 0;
  while (token.lastIndex < markup.length) {
    const match = token.exec(markup);
    if (match === null) return false;
    const [, name, attributes = ''] = match;
    if (name !== undefined && !(plainTags.has(name.toLowerCase()) && hasPlainAttributes(attributes))) return false;
  }
  return true;
}

/** Text, or one tag as every parser reads it. */
const token = /[^<]+|<\/?([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/giy;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

const plainTags = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'blockquote',
    'br',
    'caption',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'details',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'em',
    'figcaption',
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'img',
    'kbd',
    'li',
    'mark',
    'ol',
    'p',
  ],
  ...[
    'pre',
    's',
    'small',
    'span',
    'strong',
    'sub',
    'summary',
    'sup',
    'table',
    'tbody',
    'td',
    'tfoot',
    'th',
    'thead',
    'tr',
  ],
  ...['u', 'ul'],
  ...[
    'svg',
    'g',
    'path',
    'rect',
    'circle',
    'ellipse',
    'line',
    'polyline',
    'polygon',
    'text',
    'tspan',
    'defs',
    'clippath',
  ],
  ...['lineargradient', 'radialgradient', 'stop', 'mask', 'pattern', 'marker', 'symbol', 'use', 'image'],
]);

function hasPlainAttributes(attributes: string): boolean {
  return [...attributes.matchAll(attribute)].every(([, name = '', double, single]) =>
    isPlainAttribute(name.toLowerCase(), double ?? single ?? ''),
  );
}

function isPlainAttribute(name: string, value: string): boolean {
  if (name === 'href' || name === 'xlink:href') return /^(https?:\/\/|#)/i.test(value) || imageData.test(value);
  if (name === 'src') return imageData.test(value);
  if (name === 'xmlns' || name === 'xmlns:xlink') return true;
  if (name === 'style') return !/[\\@&]|url\s*\(|position|expression|behavior/i.test(value);
  // Gradients and clips of an SVG name their own parts.
  return harmlessName.test(name) && !/url\s*\((?!\s*#)|[\\]/i.test(value);
}

const imageData = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]*$/i;
const harmlessName =
  /^(?!on)(?!(action|background|begin|cite|data|dynsrc|formaction|from|id|is|lowsrc|name|ping|poster|slot|srcdoc|srcset|to|values)$)[a-z][a-z0-9-]*$|^id$/;
