import type { ModelManifest } from '../contract/ModelManifest.ts';

/**
 * The model's name as clusters take one (RFC 1123 label): small letters, digits and hyphens, at most 40 of them, so that
 * suffixes such as `-canary` fit within 63.
 */
export function resourceName({ name }: Pick<ModelManifest, 'name'>): string {
  const clean = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^[-0-9]+|-+$/g, '');
  return clean === '' ? 'model' : clean;
}

/** As the value of a label of a cluster: letters, digits, `.`, `_` and `-`, at most 63, a letter or digit at both ends. */
export function labelValue(text: string): string {
  const clean = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 63)
    .replace(/[^A-Za-z0-9]+$/, '');
  return clean === '' ? 'unknown' : clean;
}

/** `churn:1.2.0`, in the letters that names and tags of images may have. */
export function defaultImage(manifest: Pick<ModelManifest, 'name' | 'version'>): string {
  const name = manifest.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${name === '' ? 'model' : name}:${labelValue(manifest.version)}`;
}

/** One line of printable characters, for labels, titles and comments. */
export function oneLine(text: string, length = 200): string {
  // What isn't a character on a line: controls, separators, formats such as those that turn the direction of text.
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return clean.length > length ? `${clean.slice(0, length - 1)}…` : clean;
}
