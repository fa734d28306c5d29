import { escapeHtml } from '../../../base/escapeHtml.ts';
import { inertTags } from '../../../base/inertTags.ts';

/** Plain looks for HTML of other programs, in both themes. */
const frameStyle = `
:root{color-scheme:light dark}
body{margin:0;font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;color:#1f2328;overflow-wrap:anywhere}
table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}
th,td{padding:4px 10px;border-bottom:1px solid #d8dee4;white-space:nowrap}
th:not([align]){text-align:left}
img,svg,video{max-width:100%}a{color:#0969da}
@media(prefers-color-scheme:dark){body{color:#dfe3e8}th,td{border-color:#373e47}a{color:#6cb0f2}}`;

/**
 * HTML of an output in a frame of its own, where no script runs: the frame's sandbox forbids it, and so does
 * the page's policy, which the frame inherits. Links open beside the page; frames and refreshes of its own are dead.
 */
export function frameHtml(html: string): string {
  const document = `<!doctype html><meta charset="utf-8"><base target="_blank"><style>${frameStyle}</style><body>${inertTags(html)}`;
  const sandbox = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';
  return `<iframe class="frame" title="HTML output" sandbox="${sandbox}" srcdoc="${escapeHtml(document)}"></iframe>`;
}
