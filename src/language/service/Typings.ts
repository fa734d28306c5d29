/** Where the types lie that come with mlnb: those of what cells have without any import, and of TypeScript itself. */
export interface Typings {
  /** Holds all the others; nothing in it ever changes. */
  readonly folder: string;
  /** The folder of `lib.esnext.d.ts` and the others. */
  readonly libFolder: string;
  /** Holds `@types/node`. */
  readonly typeRoot: string;
  /** Package → the folder that holds its declarations and the file that stands for the package itself. */
  readonly packages: ReadonlyMap<string, PackagedTypes>;
  /** Name → the file that declares it as a global of cells; `cell` declares what every cell gets. */
  readonly globals: ReadonlyMap<string, string>;
  /** All its files, absolute, with `/`. */
  readonly files: ReadonlySet<string>;
}

export interface PackagedTypes {
  readonly folder: string;
  readonly entry: string;
}

/** The package and the path in it that a module's name means; null for relative names. */
export function packageOf(specifier: string): { readonly name: string; readonly inside: string } | null {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return null;
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), inside: parts.slice(length).join('/') };
}
