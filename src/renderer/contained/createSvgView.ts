import { h } from '../dom/h.ts';
import type { View } from '../View.ts';
import { readText } from './readText.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** SVG as an image: there, scripts do not run and nothing is loaded. */
export function createSvgView(root: HTMLElement): View {
  return {
    dispose() {
      root.replaceChildren();
    },
    update(data) {
      const { text, title } = readSvg(readText(data));
      const image = h('img', { class: 'mlnb-svg', alt: title, src: `data:image/svg+xml,${encodeURIComponent(text)}` });
      image.addEventListener('error', () => {
        const words = 'This SVG cannot be drawn: it is not well-formed.';
        image.replaceWith(h('p', { class: 'mlnb-problem', role: 'alert' }, words));
      });
      root.replaceChildren(image);
    },
  };
}

/** Well-formed XML, as an image needs it, also from SVG as it stands in HTML. */
function readSvg(source: string): { readonly text: string; readonly title: string } {
  const parser = new DOMParser();
  const { documentElement } = parser.parseFromString(source, 'image/svg+xml');
  const isSvg = documentElement.localName === 'svg' && documentElement.namespaceURI === namespace;
  const svg = isSvg ? documentElement : parser.parseFromString(source, 'text/html').querySelector('svg');
  const title = svg?.querySelector(':scope > title')?.textContent.trim().slice(0, 500);
  return {
    text: svg === null ? source : new XMLSerializer().serializeToString(svg),
    title: title === undefined || title === '' ? 'SVG image' : title,
  };
}
