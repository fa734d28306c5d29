/** Modules of Node that the kernel itself calls while cells run; the others it only changes, or uses at its start. */
const captured = /^node:(async_hooks|fs|path|url|util|v8|vm|worker_threads)$/;

/** What Node loads at the first look, and the kernel does not use: milliseconds of each start. */
const lazy = { 'node:util': ['diff'], 'node:fs': ['Utf8Stream'] };

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
      contents: `const unused = ${JSON.stringify(lazy[path] ?? [])};
        const copy = (from) => {
          const copied = {};
          for (const key of Reflect.ownKeys(from))
            if (!unused.includes(key)) Object.defineProperty(copied, key, Object.getOwnPropertyDescriptor(from, key));
          return copied;
        };
        module.exports = copy(require(${JSON.stringify(path)}));
        ${path === 'node:util' ? 'module.exports.types = copy(module.exports.types);' : ''}`,
      loader: 'js',
    }));
    // For pictures of tensors alone.
    build.onResolve({ filter: /^node:zlib$/ }, ({ path, namespace }) =>
      namespace === 'atFirstUse' ? { path, external: true } : { path, namespace: 'atFirstUse' },
    );
    build.onLoad({ filter: /^node:zlib$/, namespace: 'atFirstUse' }, () => ({
      contents: 'module.exports = { get deflateSync() { return require("node:zlib").deflateSync; } };',
      loader: 'js',
    }));
  },
};
