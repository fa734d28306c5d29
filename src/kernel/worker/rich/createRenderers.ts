import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { DisplayContext } from '../../../display/DisplayContext.ts';
import type { KernelOptions } from '../../KernelOptions.ts';

type RenderSvg = NonNullable<DisplayContext['renderSvg']>;

/** What showing a value may use of this process: charts as SVG by the Vega bundle, and files beside the notebook. */
export function createRenderers(
  options: KernelOptions,
  distDir: string,
): Pick<DisplayContext, 'renderSvg' | 'readFile'> {
  const notebookDir = dirname(options.notebookPath);
  return {
    renderSvg(spec, language) {
      // SAFETY: mlnb's own bundle, dist/preload/vega.cjs, exports this; Node keeps it after the first call.
      const vega = createRequire(__filename)(join(distDir, 'preload', 'vega.cjs')) as { renderVegaSvg: RenderSvg };
      return vega.renderVegaSvg(spec, language);
    },
    readFile(path) {
      try {
        return readFileSync(resolve(notebookDir, path));
      } catch {
        return null; // Absent or out of bounds: the display does without.
      }
    },
  };
}
