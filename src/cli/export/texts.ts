import type { ExportResult } from '../../deploy/engine/exportAndRun.ts';
import type { WriteReport, WrittenFile } from '../../deploy/export/write/writeExport.ts';

/** What was done to the files, or would be: how many, and by name those that anybody has to look at. */
export function filesText({ written }: WriteReport, { isPlan }: { readonly isPlan: boolean }): string {
  const counts = (['created', 'updated', 'unchanged', 'removed', 'kept', 'replaced'] as const).flatMap((action) => {
    const count = written.filter((file) => file.action === action).length;
    return count === 0 ? [] : [`${String(count)} ${action}`];
  });
  const named = isPlan ? written.filter(({ action }) => action !== 'unchanged') : written.filter(isNotable);
  const lines = named.map((file) => `  ${lineOf(file)}`);
  const broken = written.filter(({ action, path }) => action === 'kept' && /^(model|server)\//.test(path));
  return [
    `${isPlan ? 'would be' : 'files'}: ${counts.join(', ')}`,
    ...lines,
    ...broken.map(
      ({ path }) => `  ${path} was changed by hand: the build refuses a model that is not as it was saved (--force)`,
    ),
  ].join('\n');
}

function isNotable({ action }: WrittenFile): boolean {
  return action === 'kept' || action === 'replaced' || action === 'removed';
}

function lineOf({ path, action, newVersion, oldVersion }: WrittenFile): string {
  if (newVersion !== null) return `${action.padEnd(9)} ${path} (the new version is ${newVersion})`;
  return `${action.padEnd(9)} ${path}${oldVersion === null ? '' : ` (yours is ${oldVersion})`}`;
}

/** What was found out, and what comes next. */
export function nextText({ image, parity, stoppedBecause }: ExportResult, output: string): string {
  const readme = `How to go on stands in ${output}/README.md.`;
  if (image === null) {
    const reason = stoppedBecause === null ? [] : [`Nothing was built: ${stoppedBecause}`];
    return [...reason, readme].join('\n');
  }
  const size = `${image.tag}, ${(image.bytes / 1e6).toFixed(0)} MB`;
  if (parity === null)
    return [`Built ${size}.`, ...(stoppedBecause === null ? [] : [stoppedBecause]), readme].join('\n');
  return [
    `Built ${size}. It answers ${String(parity.rows)} examples as the notebook did (largest difference ${String(parity.largestDifference)}).`,
    readme,
  ].join('\n');
}
