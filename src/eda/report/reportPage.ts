import { gzipSync } from 'node:zlib';
import { standalonePage } from '../../base/document/standalonePage.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { inlineScript } from '../../base/inlineScript.ts';
import type { Profile } from '../profile/Profile.ts';
import { boundedProfile } from './boundedProfile.ts';
import { fallbackHtml } from './fallbackHtml.ts';

/** The programs of the page, as they stand in `dist/`. */
export interface ReportPrograms {
  /** `profile.js`: the report. */
  readonly view: string;
  /** `vega-embed.js`: its charts; unpacked and run with the first one. */
  readonly vega: string;
}

/** Most bytes of the whole page; what the profile may take is what its programs leave. */
const mostPageBytes = 1_950_000;

/**
 * The report as one page that needs nothing else: its policy forbids the network and every script but its own two. It
 * stays below 2 MB whatever the table: of very many columns some lose their charts, and the page says so.
 */
export function reportPage(profile: Profile, title: string, programs: ReportPrograms): string {
  const [view, vega] = [inlineScript(programs.view), programs.vega];
  const fixed = standalonePage({
    title,
    // That of the charts runs unpacked.
    scripts: [view, vega],
    body: `<main id="mlnb-profile" data-title="${escapeHtml(title)}"><noscript>${fallbackHtml(profile, title)}</noscript></main>
<script type="text/plain" id="mlnb-profile-data">${dataMark}</script>
<script type="text/plain" id="mlnb-vega">${packed(vega)}</script>
<script>${view}</script>`,
  });
  return fixed.replace(dataMark, () => fittedData(profile, mostPageBytes - Buffer.byteLength(fixed)));
}

const dataMark = '<!--data-->';

/** How far JSON packs only packing tells: less of it is packed until it fits. */
function fittedData(profile: Profile, room: number): string {
  let bytes = Math.min(room * 8, Buffer.byteLength(JSON.stringify(profile)));
  while (bytes > leastBytes) {
    const data = packed(JSON.stringify(boundedProfile(profile, bytes)));
    if (data.length <= room) return data;
    bytes = Math.floor(Math.min(bytes * 0.9, ((bytes * room) / data.length) * 0.97));
  }
  return packed(JSON.stringify(boundedProfile(profile, leastBytes)));
}

const leastBytes = 10_000;

/** Base64 of gzip, which browsers unpack by themselves. */
function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}
