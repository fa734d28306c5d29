const registryKey = Symbol.for('mlnb.namespaces');

/**
 * Source text of an ES module that exports the members of a value that is already there, and itself by default.
 *
 * @param key the same for every source of the same value
 */
export function namespaceSource(key: string, value: unknown): string {
  registry()[key] = value;
  const isNamespace = (typeof value === 'object' || typeof value === 'function') && value !== null;
  const names = isNamespace ? Object.keys(value).filter((name) => name !== 'default' && name !== 'module.exports') : [];
  const constants = names.map((name, index) => `const x${index} = m[${JSON.stringify(name)}];`);
  const exports = names.map((name, index) => `x${index} as ${JSON.stringify(name)}`);
  const lines = [`const m = ${namespaceAccess(key)};`, ...constants];
  return `${lines.join('\n')}\nexport { ${['m as "module.exports"', ...exports].join(', ')} };\n`;
}

/** An expression for the value that `namespaceSource` was last given for the key. */
export function namespaceAccess(key: string): string {
  return `globalThis[Symbol.for('mlnb.namespaces')][${JSON.stringify(key)}]`;
}

function registry(): Record<string, unknown> {
  // SAFETY: the key is ours, and only this function writes it.
  const holder = globalThis as { [registryKey]?: Record<string, unknown> };
  const known = holder[registryKey];
  if (known !== undefined) return known;
  const created: Record<string, unknown> = {};
  Object.defineProperty(holder, registryKey, { value: created });
  return created;
}
