import { basename } from 'node:path';

/**
 * Leaves `import('…/onDemand.ts')` of the extension to run time, as the bundle beside it, and so the language client:
 * what starts with the editor stays small.
 *
 * @type {import('esbuild').Plugin}
 */
export const onDemandPlugin = {
  name: 'onDemand',
  setup(build) {
    build.onResolve({ filter: /\/(onDemand|languageClient)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.cjs`, external: true } : undefined,
    );
  },
};
