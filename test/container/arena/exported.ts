import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Examples } from '../../../src/deploy/engine/checkParity.ts';
import { exportAndRun } from '../../../src/deploy/engine/exportAndRun.ts';
import type { ExportAndRunOptions, ExportResult, StepReport } from '../../../src/deploy/engine/exportAndRun.ts';
import { rootFolder } from '../../../scripts/provision/folders.mjs';
import type { Arena } from './Arena.ts';

export interface Exported {
  readonly folders: { readonly model: string; readonly output: string; readonly dist: string };
  readonly result: ExportResult;
  readonly steps: readonly StepReport[];
  readonly examples: Examples;
}

/** Saves a model by `save` and exports it, whole and unchanged, with the bundles of `dist/`. */
export async function exported(
  arena: Arena,
  save: (folder: string) => Promise<void>,
  options: ExportAndRunOptions = {},
): Promise<Exported> {
  const work = mkdtempSync(join(arena.folder, 'export-'));
  const folders = { model: join(work, 'model'), output: join(work, 'out'), dist: join(rootFolder, 'dist') };
  await save(folders.model);
  const steps: StepReport[] = [];
  const result = await exportAndRun(folders, {
    keepRunning: true,
    onStep: (step) => steps.push(step),
    ...options,
  });
  return { folders, result, steps, examples: JSON.parse(readFileSync(join(folders.model, 'examples.json'), 'utf8')) };
}
