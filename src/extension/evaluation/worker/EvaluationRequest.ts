import type { PredictionColumns } from '../../../evaluation/file/readPredictionsFile.ts';
import type { SubjectKind } from '../../../evaluation/panel/PanelMessage.ts';

/** What a worker is started for; it does one thing and ends. */
export type EvaluationRequest =
  | {
      readonly type: 'evaluate';
      /** A saved evaluation, predictions or a model. */
      readonly file: string;
      /** Rows that a model is judged by. */
      readonly data: string | null;
      readonly columns: PredictionColumns | null;
      readonly positive: string | null;
    }
  | {
      /** Writes the report of an evaluation. */
      readonly type: 'page' | 'card';
      readonly json: string;
      readonly out: string;
      /** dist, where the programs of the page stand. */
      readonly distDir: string;
    };

/** What the worker has found out before it evaluates, told as the `json` of a partial result. */
export interface FoundSubject {
  readonly kind: SubjectKind;
  /** Of the table, to choose from. */
  readonly columnNames: readonly string[];
  /** Those that were asked for, or a guess. */
  readonly columns: PredictionColumns | null;
}
