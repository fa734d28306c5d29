import { dirname } from 'node:path';
import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';

export interface ProjectOptions {
  readonly options: ts.CompilerOptions;
  /** The workspace's file, if one counts. */
  readonly configPath: string | null;
  /** What is wrong with it, in words; its other options count all the same. */
  readonly problems: readonly string[];
}

/** What cells get where no tsconfig.json says otherwise. */
const defaults: ts.CompilerOptions = { strict: true };

/** What the cells' own way of running decides, whatever a tsconfig.json says. */
function fixed(typescript: TypeScript): ts.CompilerOptions {
  const { ModuleKind, ModuleResolutionKind, ModuleDetectionKind, ScriptTarget, JsxEmit } = typescript;
  return {
    // Cells run in a Node that is newer than what most projects compile for, and in no browser.
    target: ScriptTarget.ESNext,
    lib: ['lib.esnext.d.ts', 'lib.decorators.legacy.d.ts'],
    noLib: false,
    jsx: JsxEmit.None,
    module: ModuleKind.Preserve,
    moduleResolution: ModuleResolutionKind.Bundler,
    moduleDetection: ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    // `tf` and the others are values and namespaces at once.
    allowUmdGlobalAccess: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowJs: true,
    checkJs: false,
    noEmit: true,
    skipLibCheck: true,
    // Types and values come and go by one list in the line before a cell.
    isolatedModules: false,
    verbatimModuleSyntax: false,
    isolatedDeclarations: false,
    // Only makes sense for files on a disk.
    composite: false,
    incremental: false,
    declaration: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
}

/** The options of the tsconfig.json nearest above the notebook, as far as they concern cells. */
export function projectOptions(typescript: TypeScript, notebookFolder: string): ProjectOptions {
  const configPath = typescript.findConfigFile(notebookFolder, (path) => typescript.sys.fileExists(path));
  const own = configPath === undefined ? null : readConfig(typescript, configPath);
  const options = { ...defaults, ...own?.options, ...fixed(typescript) };
  delete options.rootDir;
  delete options.outDir;
  delete options.tsBuildInfoFile;
  return { options, configPath: configPath ?? null, problems: own?.problems ?? [] };
}

function readConfig(typescript: TypeScript, path: string): Pick<ProjectOptions, 'options' | 'problems'> {
  const read: { readonly config?: unknown; readonly error?: ts.Diagnostic } = typescript.readConfigFile(path, (file) =>
    typescript.sys.readFile(file),
  );
  const { config, error } = read;
  if (error !== undefined) return { options: {}, problems: [textOf(typescript, error)] };
  // The files that it names are not asked for: cells see what they import.
  const host: ts.ParseConfigHost = { ...typescript.sys, readDirectory: () => [] };
  const parsed = typescript.parseJsonConfigFileContent(config, host, dirname(path), {}, path);
  const noInputs = 18_003;
  const errors = parsed.errors.filter(({ code }) => code !== noInputs && code !== 18_002);
  return { options: parsed.options, problems: errors.map((found) => textOf(typescript, found)) };
}

function textOf(typescript: TypeScript, { messageText }: ts.Diagnostic): string {
  return typescript.flattenDiagnosticMessageText(messageText, '\n');
}
