import type { ModuleGraph } from './ModuleGraph.ts';
import type { Preloads } from './Preloads.ts';
import type { PathAliases } from './tsconfigPaths.ts';

/** What finding and loading modules depends on. */
export interface ModuleSurroundings {
  /** Stands in for the notebook as importer; need not exist. */
  readonly notebookFile: string;
  readonly notebookDir: string;
  readonly distDir: string;
  readonly graph: ModuleGraph;
  readonly preloads: Preloads;
  readonly aliases: PathAliases;
}
