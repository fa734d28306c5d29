/** Modules of Node that the kernel itself calls while cells run; the others it only changes, or uses at its start. */
const captured = /^node:(async_hooks|fs|path|url|util|v8|vm|worker_threads)$/;

/**
 * Gives the kernel's bundle the functions of Node's modules as they are when it starts: cells may replace those on the
 * modules themselves.
 *
 * @type {import('esbuild').Plugin}
 */
export const originalsPlugin = {
  name: 'originals',
  setup(build) {
    build.onResolve({ filter: captured }, ({ path, namespace }) =>
      namespace === 'originals' ? { path, external: true } : { path, namespace: 'originals' },
    );
    build.onLoad({ filter: captured, namespace: 'originals' }, ({ path }) => ({
      contents: `const copy = (from) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(from));
        module.exports = copy(require(${JSON.stringify(path)}));
        ${path === 'node:util' ? 'module.exports.types = copy(module.exports.types);' : ''}`,
      loader: 'js',
    }));
  },
};
