import { escapeHtml } from '../../base/escapeHtml.ts';
import type { Profile } from '../profile/Profile.ts';
import { associationsSection } from './sections/associationsSection.ts';
import { columnsSection } from './sections/columnsSection.ts';
import { comparisonSection } from './sections/comparisonSection.ts';
import { missingSection } from './sections/missingSection.ts';
import { overviewSection } from './sections/overviewSection.ts';
import { targetSection } from './sections/targetSection.ts';
import { warningList } from './sections/warningList.ts';
import { reportStyle } from './reportStyle.ts';
import { thousands } from './thousands.ts';

export interface ReportOptions {
  readonly title: string;
  /** Most bytes for the cards of columns. */
  readonly columnBytes: number;
}

interface Tab {
  readonly name: string;
  readonly body: string;
}

/** The report as one element without scripts: tabs are radio buttons, so that it works wherever HTML is shown. */
export function reportHtml(profile: Profile, { title, columnBytes }: ReportOptions): string {
  const tabs = tabsOf(profile, columnBytes);
  const group = `eda-${fingerprint(title + JSON.stringify(profile.overview) + JSON.stringify(profile.warnings))}`;
  const labels = tabs.map(
    ({ name }, place) =>
      `<input type="radio" name="${group}" id="${group}-${place}"${place === 0 ? ' checked' : ''}><label for="${group}-${place}">${name}</label>`,
  );
  const rules = tabs.map((_, place) => `#${group}-${place}:checked~.panel${place}{display:block}`).join('');
  const panels = tabs.map(
    ({ name, body }, place) =>
      `<section class="panel panel${place}" aria-label="${name}"><h3 class="sr">${name}</h3>${body}</section>`,
  );
  return `<div class="eda"><style>${reportStyle}${rules}</style><h2>${escapeHtml(title)}</h2><fieldset class="tabs"><legend class="sr">Parts of the report</legend>${labels.join('')}${panels.join('')}</fieldset></div>`;
}

function tabsOf(profile: Profile, columnBytes: number): Tab[] {
  const { target, comparison, warnings } = profile;
  const times = new Set(profile.columns.filter(({ time }) => time !== null).map(({ name }) => name));
  return [
    { name: 'Overview', body: overviewSection(profile) },
    { name: 'Columns', body: columnsSection(profile, columnBytes) },
    { name: 'Relations', body: associationsSection(profile) },
    { name: 'Missing', body: missingSection(profile) },
    ...(target === null ? [] : [{ name: 'Target', body: targetSection(target) }]),
    ...(comparison === null ? [] : [{ name: 'Comparison', body: comparisonSection(comparison, times) }]),
    {
      name: `Warnings (${thousands(warnings.length)})`,
      body: warnings.length === 0 ? '<p class="dim">Nothing odd was found.</p>' : warningList(warnings),
    },
  ];
}

/** FNV-1a: two reports in one page need names of their own. */
function fingerprint(text: string): string {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  return (hash >>> 0).toString(36);
}
