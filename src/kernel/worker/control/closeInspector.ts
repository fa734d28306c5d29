import { syncBuiltinESMExports } from 'node:module';

/**
 * Takes `node:inspector` away from cells, by whichever way they ask for it. Its permission cannot be dropped before
 * the control thread is connected, and cells run before that; nor at all before Node 24.21.
 */
export function closeInspector(): void {
  // Not imported, for it takes 3 ms, and this is called when the kernel has said that it is ready.
  Object.assign(refuse.prototype, { post: refuse }); // `node:inspector/promises` takes it from the class.
  const inspector = process.getBuiltinModule('node:inspector');
  for (const [name, value] of Object.entries(inspector)) {
    if (typeof value === 'function') Object.defineProperty(inspector, name, { value: refuse });
  }
  syncBuiltinESMExports();
}

/** In the words of Node's own refusal, so that it is shown like one. */
function refuse(): never {
  throw Object.assign(new Error('Access to this API has been restricted.'), {
    code: 'ERR_ACCESS_DENIED',
    permission: 'Inspector',
  });
}
