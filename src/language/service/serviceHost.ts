import { join } from 'node:path';
import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';
import type { DiskFiles } from './DiskFiles.ts';
import { resolveModules } from './resolveModules.ts';
import type { Typings } from './Typings.ts';
import type { VirtualFiles } from './VirtualFiles.ts';

export interface ServiceHostParts {
  readonly typescript: TypeScript;
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  readonly files: VirtualFiles;
  readonly disk: DiskFiles;
  readonly typings: Typings;
  /** Files that are read besides the cells. */
  readonly globals: () => readonly string[];
}

/** What TypeScript's service asks for: virtual files first, then the disk. */
export function serviceHost(parts: ServiceHostParts): ts.LanguageServiceHost {
  const { typescript, folder, files, disk, typings } = parts;
  const { sys } = typescript;
  const options = withTypeRoots(parts);
  const isBrought = (path: string): boolean => path.startsWith(`${typings.folder}/`);
  const fileExists = (path: string): boolean =>
    files.has(path) || (isBrought(path) ? typings.files.has(path) : sys.fileExists(path));
  const snapshot = (path: string): ts.IScriptSnapshot | undefined => files.get(path)?.snapshot ?? disk.snapshot(path);
  const readFile = (path: string): string | undefined => {
    const found = snapshot(path);
    return found?.getText(0, found.getLength());
  };
  const folders = {
    directoryExists: (path: string) => sys.directoryExists(path),
    getDirectories: (path: string) => sys.getDirectories(path),
    realpath: (path: string) => (isBrought(path) || files.has(path) ? path : (sys.realpath?.(path) ?? path)),
  };
  const host = { fileExists, readFile, ...folders };
  // Where `import` edits find the names of brought packages; to resolve is the resolver's, which asks the project first.
  const brought = [...typings.packages]
    .filter(([name]) => importable.has(name))
    .map(([name, { entry }]): [string, string[]] => [name, [entry]]);
  const shown = { ...options, paths: { ...Object.fromEntries(brought), ...options.paths } };
  const resolver = resolveModules({ typescript, folder, options, typings, host });
  let forgottenAt = disk.changes;
  // TypeScript would keep what it could not find, though the file may be there by now. It has this, and does not say so.
  const unsaid = {
    hasInvalidatedResolutions: (path: string): boolean => {
      if (!disk.isUnsettled) return false;
      if (forgottenAt !== disk.changes) resolver.forget();
      forgottenAt = disk.changes;
      return !isBrought(path);
    },
  };
  return {
    getCompilationSettings: () => shown,
    getProjectVersion: () => `${files.version}.${disk.changes}.${parts.globals().length}`,
    getScriptFileNames: () => [...files.names, ...parts.globals()],
    getScriptVersion: (path) => files.get(path)?.version ?? disk.version(path),
    getScriptSnapshot: snapshot,
    getScriptKind: (path) => (/\.(js|json)$/.test(path) ? scriptKind(typescript, path) : typescript.ScriptKind.Unknown),
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (settings) => join(typings.libFolder, typescript.getDefaultLibFileName(settings)),
    fileExists,
    readFile,
    ...folders,
    readDirectory: (...asked) => sys.readDirectory(...asked),
    useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
    ...unsaid,
    resolveModuleNameLiterals: (literals, containing) => literals.map(({ text }) => resolver.resolve(text, containing)),
  };
}

/** The others are parts of these, or stand for one of them. */
const importable = new Set(['mlnb', '@tensorflow/tfjs', 'danfojs-node']);

function scriptKind({ ScriptKind }: TypeScript, path: string): ts.ScriptKind {
  return path.endsWith('.json') ? ScriptKind.JSON : ScriptKind.JS;
}

function withTypeRoots({ typescript, options, folder, typings }: ServiceHostParts): ts.CompilerOptions {
  const host = { ...typescript.sys, getCurrentDirectory: () => folder };
  const own = typescript.getEffectiveTypeRoots(options, host) ?? [];
  // Cells run in Node, whatever else a project's types are for.
  const types = [...new Set(['node', ...(options.types ?? [])])];
  return { ...options, typeRoots: [...own, typings.typeRoot], types };
}
