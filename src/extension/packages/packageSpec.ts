import { isBuiltin } from 'node:module';

export type PackageSpec =
  /** By name, tag or range from the registry. */
  | { readonly type: 'registry'; readonly text: string; readonly name: string }
  /** From a URL, a repository or a file: code that no registry has ever looked at. */
  | { readonly type: 'elsewhere'; readonly text: string };

export type PackageEntry =
  | { readonly isValid: true; readonly specs: readonly PackageSpec[] }
  /** `why` is a full sentence. */
  | { readonly isValid: false; readonly why: string };

const mostSpecs = 20;
const longestName = 214;
const namePattern = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/i;
const rangePattern = /^[a-z0-9^~<>=*][\w.^~<>=*+-]*$/i;
const archivePattern = /\.(?:tgz|tar|tar\.gz)$/i;

/** What the user typed into the box of *Add npm Package*: names with versions or tags, apart by spaces. */
export function readPackageEntry(text: string): PackageEntry {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) return invalid('Enter the name of a package, such as d3-array or d3-array@3.');
  if (words.length > mostSpecs) return invalid(`Add ${mostSpecs} packages at most at once.`);
  const specs: PackageSpec[] = [];
  for (const word of words) {
    const why = problemOf(word);
    if (why !== null) return invalid(why);
    specs.push(specOf(word));
  }
  return { isValid: true, specs };
}

/** True for the name of a package that a registry may have. */
export function isPackageName(text: string): boolean {
  return namePattern.test(text) && text.length <= longestName && !archivePattern.test(text);
}

function specOf(word: string): PackageSpec {
  const { name, range } = partsOf(word);
  const isNamed = isPackageName(name) && (range === null || rangePattern.test(range)) && !archivePattern.test(word);
  return isNamed ? { type: 'registry', text: word, name } : { type: 'elsewhere', text: word };
}

function problemOf(word: string): string | null {
  // eslint-disable-next-line no-control-regex -- exactly those are refused.
  if (/[\u0000-\u001f\u007f"'`$;&|(){}!\\]/.test(word.replace(/^[A-Za-z]:\\/, ''))) {
    return `${word} has characters that no package's name or address has.`;
  }
  if (word.startsWith('-')) return `${word} is an option. Only names of packages are taken here.`;
  const { name, range } = partsOf(word);
  if (isBuiltin(name)) return `${name} is part of Node.js: import it without adding it.`;
  if (specOf(word).type === 'registry' || /[:/]|^[.~]/.test(word) || archivePattern.test(word)) return null;
  return range === null || isPackageName(name)
    ? `${word} is no package. Write a name, with a version where you want one: d3-array@3.2.4.`
    : `${name} is no name of a package.`;
}

function partsOf(word: string): { readonly name: string; readonly range: string | null } {
  const at = word.indexOf('@', 1);
  return at < 0 ? { name: word, range: null } : { name: word.slice(0, at), range: word.slice(at + 1) };
}

function invalid(why: string): PackageEntry {
  return { isValid: false, why };
}
