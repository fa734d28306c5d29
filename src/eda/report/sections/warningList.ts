import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { Warning } from '../../profile/Warning.ts';
import { thousands } from '../thousands.ts';

const words = { danger: 'Danger', warning: 'Warning', info: 'Note' } as const;
const mostShown = 200;

/** By a word and a mark as well as by colour. */
export function warningList(warnings: readonly Warning[]): string {
  const items = warnings
    .slice(0, mostShown)
    .map(
      ({ code, severity, message, advice }) =>
        `<li class="${severity}"><b>${words[severity]}</b> <span>${escapeHtml(message)}</span> <code>${code}</code><p>${escapeHtml(advice)}</p></li>`,
    );
  const more =
    warnings.length > mostShown
      ? `<p class="dim">${thousands(warnings.length - mostShown)} more are in the profile as JSON.</p>`
      : '';
  return `<ul class="warnings">${items.join('')}</ul>${more}`;
}
