import { gzipSync } from 'node:zlib';
import { standalonePage } from '../../base/document/standalonePage.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { inlineScript } from '../../base/inlineScript.ts';
import type { ReportPrograms } from '../../eda/report/reportPage.ts';
import type { Evaluation } from '../Evaluation.ts';
import { fallbackHtml } from './fallbackHtml.ts';
import { titleOf } from './titleOf.ts';

/** Most bytes of the whole page. */
const mostPageBytes = 1_950_000;

/**
 * The report as one page that needs nothing else: its policy forbids the network and every script but its own two. It
 * holds aggregates alone and stays below 2 MB; explanations that find no room are left out, and the page says so.
 *
 * @param programs `evaluation.js` and `vega-embed.js` of dist
 */
export function evaluationPage(evaluation: Evaluation, programs: ReportPrograms): string {
  const [view, vega] = [inlineScript(programs.view), programs.vega];
  const title = titleOf(evaluation);
  const fixed = standalonePage({
    title,
    // That of the charts runs unpacked.
    scripts: [view, vega],
    body: `<main id="mlnb-evaluation" data-title="${escapeHtml(title)}"><noscript>${fallbackHtml(evaluation)}</noscript></main>
<script type="text/plain" id="mlnb-evaluation-data">${dataMark}</script>
<script type="text/plain" id="mlnb-vega">${packed(vega)}</script>
<script>${view}</script>`,
  });
  return fixed.replace(dataMark, () => fittedData(evaluation, mostPageBytes - Buffer.byteLength(fixed)));
}

const dataMark = '<!--data-->';

function fittedData(evaluation: Evaluation, room: number): string {
  const data = packed(JSON.stringify(evaluation));
  const { explanations = [] } = evaluation;
  if (data.length <= room || explanations.length === 0) return data;
  const left = explanations.slice(0, -1);
  const message = 'Some explanations had no room in this page.';
  const notes = evaluation.notes.filter((note) => note.message !== message);
  return fittedData(
    { ...evaluation, explanations: left, notes: [...notes, { code: 'shortened', severity: 'info', message }] },
    room,
  );
}

/** Base64 of gzip, which browsers unpack by themselves. */
function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}
