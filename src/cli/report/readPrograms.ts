import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportPrograms } from '../../eda/report/reportPage.ts';
import { findPrograms } from './findPrograms.ts';

/** The programs of a report's page. */
export async function readPrograms(report = 'profile.js'): Promise<ReportPrograms> {
  const folder = await findPrograms();
  const [view, vega] = await Promise.all([report, 'vega-embed.js'].map((name) => readFile(join(folder, name), 'utf8')));
  return { view: view ?? '', vega: vega ?? '' };
}
