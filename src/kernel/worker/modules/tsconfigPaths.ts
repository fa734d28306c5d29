import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface PathAliases {
  /** File paths that the specifier may stand for, best first; none when no pattern matches. */
  candidates(specifier: string): readonly string[];
}

interface TsConfig {
  readonly compilerOptions?: {
    readonly paths?: Readonly<Record<string, readonly string[]>>;
    readonly baseUrl?: string;
  };
}

/** `compilerOptions.paths` of the nearest tsconfig.json at or above `folder`, no higher than `rootDir`. */
export function tsconfigPaths(folder: string, rootDir: string): PathAliases {
  const file = nearestConfig(folder, rootDir);
  const config = file === null ? {} : readConfig(file);
  const paths = Object.entries(config.compilerOptions?.paths ?? {});
  const base = resolve(dirname(file ?? rootDir), config.compilerOptions?.baseUrl ?? '.');
  return {
    candidates(specifier) {
      const match = bestMatch(paths, specifier);
      return match === null ? [] : match.targets.map((target) => resolve(base, target.replace('*', match.star)));
    },
  };
}

function nearestConfig(folder: string, rootDir: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, 'tsconfig.json');
    try {
      if (existsSync(file)) return file;
    } catch {
      return null; // Above what the kernel may read.
    }
    if (at === rootDir || at === dirname(at)) return null;
  }
}

function readConfig(file: string): TsConfig {
  try {
    // SAFETY: only `paths` and `baseUrl` are read, and a wrong shape throws into this catch or matches nothing.
    const config = JSON.parse(withoutComments(readFileSync(file, 'utf8'))) as TsConfig;
    for (const targets of Object.values(config.compilerOptions?.paths ?? {}))
      targets.map((target) => target.replace('*', ''));
    return config;
  } catch {
    return {}; // A broken tsconfig is the editor's to report; imports without aliases still work.
  }
}

/** tsconfig.json allows comments and trailing commas; strings are matched first, so that "//" in one stays. */
function withoutComments(text: string): string {
  const bare = text.replace(/"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (token) =>
    token.startsWith('"') ? token : '',
  );
  return bare.replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (token) => (token.startsWith('"') ? token : ''));
}

/** As TypeScript: an exact pattern first, else the longest prefix before the `*`. */
function bestMatch(paths: readonly (readonly [string, readonly string[]])[], specifier: string): Match | null {
  let best: (Match & { readonly prefixLength: number }) | null = null;
  for (const [pattern, targets] of paths) {
    if (pattern === specifier) return { star: '', targets };
    const [prefix = '', suffix] = pattern.split('*');
    if (suffix === undefined || specifier.length < prefix.length + suffix.length) continue;
    if (!specifier.startsWith(prefix) || !specifier.endsWith(suffix)) continue;
    if (best !== null && best.prefixLength >= prefix.length) continue;
    const star = specifier.slice(prefix.length, specifier.length - suffix.length);
    best = { star, targets, prefixLength: prefix.length };
  }
  return best;
}

interface Match {
  readonly star: string;
  readonly targets: readonly string[];
}
