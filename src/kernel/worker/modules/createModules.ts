import { dirname } from 'node:path';
import type { KernelOptions } from '../../KernelOptions.ts';
import { BundleLoader } from './BundleLoader.ts';
import { CellModules } from './CellModules.ts';
import { installModuleHooks } from './installModuleHooks.ts';
import { ModuleGraph } from './ModuleGraph.ts';
import { Preloads } from './Preloads.ts';
import { tsconfigPaths } from './tsconfigPaths.ts';

export interface KernelModules {
  readonly distDir: string;
  readonly preloads: Preloads;
  readonly cellModules: CellModules;
}

/** Everything behind `import` and `require`, for the notebook of this process. */
export function createModules(options: KernelOptions, log: (line: string) => void): KernelModules {
  const distDir = __dirname;
  const notebookDir = dirname(options.notebookPath);
  const preloads = new Preloads(distDir, new BundleLoader(options.codeCache), log);
  const surroundings = {
    notebookFile: options.notebookPath,
    notebookDir,
    distDir,
    graph: new ModuleGraph(),
    preloads,
    aliases: tsconfigPaths(notebookDir, options.workspaceDir),
  };
  installModuleHooks(surroundings);
  return { distDir, preloads, cellModules: new CellModules(surroundings) };
}
