import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
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
  const fixed = pageOf({
    title,
    view,
    vega: packed(vega),
    data: '',
    fallback: fallbackHtml(profile, title),
    hashes: [view, vega],
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

interface PageParts {
  readonly title: string;
  readonly view: string;
  readonly vega: string;
  readonly data: string;
  readonly fallback: string;
  readonly hashes: readonly string[];
}

function pageOf({ title, view, vega, fallback, hashes }: PageParts): string {
  const sources = hashes.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  const policy = `default-src 'none'; script-src ${sources.join(' ')}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="mlnb">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main id="mlnb-profile" data-title="${escapeHtml(title)}"><noscript>${fallback}</noscript></main>
<script type="text/plain" id="mlnb-profile-data">${dataMark}</script>
<script type="text/plain" id="mlnb-vega">${vega}</script>
<script>${view}</script>
</body>
</html>
`;
}
