import { escapeHtml } from '../../../base/escapeHtml.ts';
import { inertTags } from '../../../base/inertTags.ts';

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:; form-action 'none'";
const sandbox = 'allow-popups allow-popups-to-escape-sandbox';

/** Active HTML in a frame where no script runs and nothing is loaded; links open beside the page. */
export function frameMarkup(markup: string): string {
  const document = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank"><body>${inertTags(markup)}`;
  const style = 'border:0;width:100%;height:400px;background:#fff';
  return `<iframe title="HTML output" sandbox="${sandbox}" style="${style}" srcdoc="${escapeHtml(document)}"></iframe>`;
}
