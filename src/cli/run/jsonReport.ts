import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { CodeCell, Notebook } from '../../notebook/Notebook.ts';
import { outputJson } from '../../notebook/outputJson.ts';
import type { RunOptions } from './RunOptions.ts';
import type { RunRecord } from './record/RunRecord.ts';

export interface FinishedRun {
  readonly notebook: Notebook;
  readonly record: RunRecord;
  readonly stopped: UserError | undefined;
  readonly options: Pick<RunOptions, 'tensorFlow'>;
}

/** What `mlnb run --json` prints: each code cell with its outputs as nbformat has them, and the first error. */
export function jsonReport({ notebook, record, stopped, options }: FinishedRun): JsonObject {
  const cells = notebook.cells.filter((cell) => cell.type === 'code').map((cell) => cellReport(cell, record));
  const error = stopped ? errorReport(stopped) : failureReport(record);
  const { refusedHosts, tensorFlow } = record;
  return {
    cells,
    ...(error ? { error } : {}),
    ...(refusedHosts.length > 0 ? { refusedHosts } : {}),
    ...(options.tensorFlow !== 'auto' && tensorFlow !== null ? { tensorFlow: { ...tensorFlow } } : {}),
  };
}

/** The same for a run that could not begin. */
export function jsonFailure(error: unknown): JsonObject {
  return { cells: [], error: errorReport(error) };
}

function cellReport(cell: CodeCell, record: RunRecord): JsonValue {
  const ran = record.cell(cell.id);
  const outputs = (ran?.outputs ?? []).map((output) => outputJson(output));
  return {
    id: cell.id,
    status: ran?.reportedStatus ?? 'skipped',
    outputs,
    durationMs: Math.round(ran?.durationMs ?? 0),
  };
}

function failureReport(record: RunRecord): JsonObject | undefined {
  if (!record.failure) return undefined;
  const { cellId, error } = record.failure;
  return { cellId, name: error.name, message: error.message, traceback: error.traceback };
}

function errorReport(error: unknown): JsonObject {
  if (!(error instanceof UserError)) return { name: 'Error', message: String(error) };
  const { code, message, fix } = error;
  return { name: error.name, code, message, ...(fix === undefined ? {} : { fix }) };
}
