import { gzipSync } from 'node:zlib';
import { standalonePage } from '../../base/document/standalonePage.ts';
import { escapeHtml } from '../../base/escapeHtml.ts';
import { inlineScript } from '../../base/inlineScript.ts';
import { sheetBundle } from '../../display/sheet/sheetBundle.ts';
import type { MonitorReport } from '../Monitor.ts';
import { monitorSheet } from './monitorSheet.ts';

/** The programs of the page, as they stand in `dist/`. */
export interface MonitorPrograms {
  /** `monitor.js`: the report. */
  readonly view: string;
  /** `vega-embed.js`: its charts; unpacked and run with the first one. */
  readonly vega: string;
}

/** The report as one page that needs nothing else: its policy forbids the network and every script but its own two. */
export function monitorPage(report: MonitorReport, programs: MonitorPrograms): string {
  const [view, vega] = [inlineScript(programs.view), programs.vega];
  const sheet = monitorSheet(report);
  return standalonePage({
    title: sheet.title,
    // That of the charts runs unpacked.
    scripts: [view, vega],
    body: `<main id="mlnb-monitor" data-title="${escapeHtml(sheet.title)}"><noscript>${sheetBundle(sheet)['text/html']}</noscript></main>
<script type="text/plain" id="mlnb-monitor-data">${packed(JSON.stringify(sheet))}</script>
<script type="text/plain" id="mlnb-vega">${packed(vega)}</script>
<script>${view}</script>`,
  });
}

/** Base64 of gzip, which browsers unpack by themselves. */
function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}
