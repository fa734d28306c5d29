import { escapeHtml } from '../../base/escapeHtml.ts';
import type { CleanDocument } from './cleanDocument.ts';
import { frameScript } from './frameScript.ts';
import type { FrameTheme } from './frameTheme.ts';

export interface FrameContent {
  readonly document: CleanDocument;
  readonly title: string;
  readonly theme: FrameTheme;
}

const look = `
html{background:transparent;scrollbar-color:var(--vscode-scrollbarSlider-background,#8886) transparent}
body{margin:0;background:transparent;color:var(--vscode-editor-foreground,#24292f);font:13px/1.5 var(--vscode-font-family,system-ui,sans-serif);overflow-wrap:break-word}
a{color:var(--vscode-textLink-foreground,#0067b8)}
img,svg,video,canvas{max-width:100%}
pre,code{font-family:var(--vscode-editor-font-family,monospace);font-size:var(--vscode-editor-font-size,12.5px)}
table{border-collapse:collapse;font-size:12.5px;font-variant-numeric:tabular-nums}
th,td{padding:3px 10px;border:0;border-bottom:1px solid color-mix(in srgb,currentColor 14%,transparent);text-align:right;vertical-align:middle}
blockquote{margin:0 0 0 2px;padding-left:10px;border-left:3px solid color-mix(in srgb,currentColor 25%,transparent)}
:focus-visible{outline:1px solid var(--vscode-focusBorder,#0078d4)}
`;

/**
 * The document of an output's outer frame. It holds the policy and nothing else but an inner frame with the content,
 * so that the inner one cannot go anywhere either: where a frame goes is decided by the policy of the page around it.
 *
 * No script runs there but ours, by a number that content cannot know. Scripts could not be held: a policy does not
 * cover WebRTC, going elsewhere connects before it is refused, and the editor's page takes orders from any frame in it.
 */
export function frameDocument({ document, title, theme }: FrameContent): string {
  const nonce = crypto.randomUUID();
  const inner = `<!doctype html><html><head><meta charset="utf-8">${policyTag(nonce)}<style id="mlnb-theme">${cssText(theme.css)}</style><style>${look}</style><script nonce="${nonce}">${frameScript}</script>${document.head}</head><body class="${escapeHtml(theme.bodyClass)}"${document.bodyAttributes}>${document.body}</body></html>`;
  const name = escapeHtml(title);
  return `<!doctype html><html><head><meta charset="utf-8">${policyTag(nonce)}<style>html,body{margin:0;height:100%;overflow:hidden;background:transparent}iframe{display:block;width:100%;height:100%;border:0}</style></head><body><iframe title="${name}" sandbox="allow-scripts" srcdoc="${escapeHtml(inner)}"></iframe></body></html>`;
}

function policyTag(nonce: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; frame-src 'none'; child-src 'none'; worker-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'`;
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off">`;
}

/** Style text in which no tag can begin. */
function cssText(css: string): string {
  return css.replaceAll('<', '\\3c ');
}
