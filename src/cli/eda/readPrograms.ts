import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportPrograms } from '../../eda/report/reportPage.ts';

/** The programs of the report's page: beside the bundled command, or in `dist/` when run from the sources. */
export async function readPrograms(report = 'profile.js'): Promise<ReportPrograms> {
  const [view, vega] = await Promise.all([report, 'vega-embed.js'].map(readProgram));
  return { view: view ?? '', vega: vega ?? '' };
}

async function readProgram(name: string): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  try {
    return await readFile(join(here, name), 'utf8');
  } catch {
    return await readFile(join(here, '../../../dist', name), 'utf8');
  }
}
