/**
 * The file that this code runs in, for `createRequire`: the library's bundle, an extension's bundle, or this source. In
 * a kernel `__filename` is the notebook's, so it comes second; a bundle of CommonJS has no `import.meta.url`.
 */
// SAFETY: widens the type to what bundles really have.
export const here: string = (import.meta as { readonly url?: string }).url ?? __filename;
