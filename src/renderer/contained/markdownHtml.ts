import katex from '@vscode/markdown-it-katex';
import MarkdownIt from 'markdown-it';

const markdownIt = new MarkdownIt({ html: true, linkify: true });
// MathML, which browsers draw without fonts of KaTeX's own. `trust` false: no links, no HTML of the formula's.
// A CommonJS module: bundled for a package of ES modules, its default export stands below its exports.
const plugin = 'default' in katex ? (katex.default as typeof katex) : katex; // SAFETY: the same function, as said.
markdownIt.use(plugin, { output: 'mathml', throwOnError: false, trust: false, maxExpand: 1_000, maxSize: 50 });

const padding =
  '<style>body > :first-child{margin-top:0}body > :last-child{margin-bottom:0}td,th{text-align:left}</style>';

/** Markdown with formulas as HTML, to be shown in a frame only: HTML in it stays HTML. */
export function markdownHtml(markdown: string): string {
  return padding + markdownIt.render(markdown);
}
