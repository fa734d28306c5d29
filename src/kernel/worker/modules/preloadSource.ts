import type { Preloads } from './Preloads.ts';

const registryKey = Symbol.for('mlnb.preloads');

/** Source text of a module that stands for a preloaded library, so that files of the project can import it too. */
export function preloadSource(
  specifier: string,
  url: string,
  preloads: Preloads,
): { format: 'module' | 'commonjs'; source: string } {
  const name = preloads.nameFor(specifier, '');
  const value = name === null ? {} : preloads.moduleFor(specifier, name);
  registry()[specifier] = value;
  const access = `globalThis[Symbol.for('mlnb.preloads')][${JSON.stringify(specifier)}]`;
  if (url.startsWith('file:')) return { format: 'commonjs', source: `module.exports = ${access};` };
  const names = Object.keys(value).filter((key) => key !== 'default');
  const constants = names.map((key, index) => `const x${index} = m[${JSON.stringify(key)}];`);
  const exports = names.map((key, index) => `x${index} as ${JSON.stringify(key)}`);
  const source = `const m = ${access};\n${constants.join('\n')}\nexport { ${exports.join(', ')} };\nexport default m.default ?? m;`;
  return { format: 'module', source };
}

function registry(): Record<string, object> {
  // SAFETY: the key is ours, and only this function writes it.
  const holder = globalThis as { [registryKey]?: Record<string, object> };
  const known = holder[registryKey];
  if (known !== undefined) return known;
  const created: Record<string, object> = {};
  Object.defineProperty(holder, registryKey, { value: created });
  return created;
}
