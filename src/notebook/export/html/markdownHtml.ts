import MarkdownIt from 'markdown-it';
import type { JsonObject } from '../../../base/Json.ts';
import { isJsonObject, jsonMember } from '../../json/jsonKinds.ts';
import { imageAddress } from '../imageAddress.ts';
import { codeHtml } from './codeHtml.ts';
import { escapeHtml } from '../../../base/escapeHtml.ts';

/**
 * Markdown as HTML that is safe in the page: HTML in it is shown as text, links run no script, and images
 * are only those that the notebook itself holds.
 */
export function markdownHtml(markdown: string, attachments: JsonObject = {}): string {
  return renderer(attachments).render(markdown);
}

function renderer(attachments: JsonObject): MarkdownIt {
  const markdownIt = new MarkdownIt({ html: false, linkify: true, highlight: codeHtml });
  const usual = markdownIt.validateLink.bind(markdownIt);
  markdownIt.validateLink = (address) => usual(address) && isPlainAddress(address);
  markdownIt.renderer.rules.image = (tokens, index) => {
    const token = tokens[index];
    return imageHtml(token?.attrGet('src') ?? '', token?.content ?? '', attachments);
  };
  markdownIt.renderer.rules.link_open = (...[tokens, index, options, , self]) => {
    tokens[index]?.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, index, options);
  };
  markdownIt.renderer.rules.heading_open = (...[tokens, index, options, , self]) => {
    // As Jupyter names headings, so that its notebooks' links within the page work.
    tokens[index]?.attrSet('id', (tokens[index + 1]?.content ?? '').replaceAll(/\s/g, '-'));
    return self.renderToken(tokens, index, options);
  };
  return markdownIt;
}

/** Web pages, mail, places in the page, files beside it, and what the notebook holds itself; no program's own scheme. */
function isPlainAddress(address: string): boolean {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'attachment', 'data'].includes(scheme);
}

function imageHtml(address: string, alt: string, attachments: JsonObject): string {
  const own = address.startsWith('attachment:') ? attachmentAddress(address, attachments) : address;
  if (own?.startsWith('data:image/') === true) return `<img src="${escapeHtml(own)}" alt="${escapeHtml(alt)}">`;
  const isLink = /^https?:/i.test(address);
  const label = escapeHtml(`Image: ${alt === '' ? address : alt}`);
  return isLink ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${label}</a>` : `<em>${label}</em>`;
}

function attachmentAddress(address: string, attachments: JsonObject): string | undefined {
  const bundle = jsonMember(attachments, decodeName(address.slice('attachment:'.length)));
  return isJsonObject(bundle) ? imageAddress(bundle) : undefined;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // A lone % is part of the name.
    return name;
  }
}
