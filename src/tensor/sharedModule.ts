type Namespace = Readonly<Record<string, unknown>>;

/**
 * What an import of one of TensorFlow.js's packages, or of a file inside of one, must be, so that the process has one
 * engine: the same `tf`, with the names that the file has beside it.
 *
 * @param specifier `@tensorflow/tfjs-core`, `@tensorflow/tfjs-core/dist/ops/conv_util`, …
 */
export function sharedModule(tf: object, specifier: string): object {
  const { packageName, file } = partsOf(specifier);
  const members: Namespace = { ...tf };
  if (packageName === 'tfjs-data' && isNamespace(members['data'])) return members['data'];
  const names = file === '' ? [] : namespacesOf(file);
  const found = names.map((name) => members[name]).filter(isNamespace);
  return found.length === 0 ? tf : found.reduce((all, one) => ({ ...all, ...one }), members);
}

function partsOf(specifier: string): { readonly packageName: string; readonly file: string } {
  const [, packageName = '', ...path] = specifier.split('/');
  return { packageName, file: path.join('/').replace(/\.js$/, '') };
}

/** The members of `tf` in which TensorFlow.js publishes what a file of its packages holds. */
function namespacesOf(file: string): readonly string[] {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name.startsWith('register_')) return []; // Has been done.
  if (file.includes('/io/')) return ['io'];
  const layers = /^exports_(\w+)$/.exec(name)?.[1];
  return [name, layers ?? '', /_util$|_utils$/.test(name) ? 'backend_util' : '', name === 'util_base' ? 'util' : ''];
}

function isNamespace(value: unknown): value is Namespace {
  return typeof value === 'object' && value !== null;
}
