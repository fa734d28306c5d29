/**
 * Leaves `import('…/onDemand.ts')` of the extension to run time, as the bundle beside it: what starts with the
 * editor stays small.
 *
 * @type {import('esbuild').Plugin}
 */
export const onDemandPlugin = {
  name: 'onDemand',
  setup(build) {
    build.onResolve({ filter: /\/onDemand\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './onDemand.cjs', external: true } : undefined,
    );
  },
};
