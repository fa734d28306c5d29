import type { CellStatus } from '../../kernel/FaceCommand.ts';
import type { NotebookLanguage } from '../../lang/CompiledCell.ts';
import type { NotebookKernel } from '../kernel/NotebookKernel.ts';

/** What happens to a cell on its way through a kernel. Each one that was queued ends once; one that was cancelled may not have started. */
export type CellRunEvent =
  | {
      readonly type: 'queued';
      readonly kernel: NotebookKernel;
      readonly cellId: string;
      /** The text that will run, whatever is typed meanwhile. */
      readonly source: string;
      readonly language: NotebookLanguage;
    }
  | { readonly type: 'started'; readonly kernel: NotebookKernel; readonly cellId: string }
  | {
      readonly type: 'ended';
      readonly kernel: NotebookKernel;
      readonly cellId: string;
      readonly status: CellStatus;
      readonly durationMs: number;
    };
