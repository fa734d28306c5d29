import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readTableFile } from '../../../eda/file/readTableFile.ts';
import { evaluate } from '../../../evaluation/evaluate.ts';
import { evaluateFile } from '../../../evaluation/file/evaluateFile.ts';
import { guessColumns } from '../../../evaluation/file/guessColumns.ts';
import type { PredictionColumns } from '../../../evaluation/file/readPredictionsFile.ts';
import { featuresOf } from '../../../learn/frame/featuresOf.ts';
import { modelFromJSON } from '../../../learn/model/modelFromJSON.ts';
import type { EvaluationRequest, FoundSubject } from './EvaluationRequest.ts';

export interface SubjectListeners {
  readonly onFound: (found: FoundSubject) => void;
  readonly onProgress: (stage: string, share: number) => void;
}

type Subject = Extract<EvaluationRequest, { type: 'evaluate' }>;

/**
 * The evaluation of a file as JSON: one that was saved, that of predictions, or that of a model on the rows of a data file.
 *
 * @returns null while it has to be said which columns, or which rows, are meant
 * @throws UserError the codes of the readers, of models and of evaluations
 */
export async function evaluateSubject(subject: Subject, listeners: SubjectListeners): Promise<string | null> {
  const { file } = subject;
  listeners.onProgress('load', 0);
  const saved = await readSaved(file);
  if (saved?.kind === 'evaluation') {
    listeners.onFound({ kind: 'evaluation', columnNames: [], columns: null });
    return saved.text;
  }
  return saved === null ? await ofPredictions(subject, listeners) : await ofModel(subject, saved.model, listeners);
}

/** Of a larger file only the table that is in it counts. */
const mostSavedBytes = 300_000_000;

type Saved =
  { readonly kind: 'evaluation'; readonly text: string } | { readonly kind: 'model'; readonly model: object };

/** An evaluation or a model; null for all else, which is then read as a table. */
async function readSaved(file: string): Promise<Saved | null> {
  if (path.extname(file).toLowerCase() !== '.json') return null;
  const found = await stat(file).catch(() => null); // The reader of tables says what is wrong with it.
  if (found === null || found.size > mostSavedBytes) return null;
  const text = await readFile(file, 'utf8');
  const json = parsed(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json) || !('kind' in json)) return null;
  if (json.kind === 'mlnb-evaluation') return { kind: 'evaluation', text };
  return 'fitted' in json && 'options' in json ? { kind: 'model', model: json } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Such as JSON lines.
  }
}

async function ofPredictions(
  { file, columns, positive }: Subject,
  listeners: SubjectListeners,
): Promise<string | null> {
  const { table } = await readTableFile(file);
  const chosen = columns ?? guessColumns(table.columnNames);
  listeners.onFound({ kind: 'predictions', columnNames: table.columnNames, columns: chosen });
  if (chosen.label === null || (chosen.prediction === null && chosen.scores.length === 0)) return null;
  const evaluation = await evaluateFile(file, chosen, {
    title: path.basename(file),
    ...(positive === null ? {} : { positive }),
    onProgress: (share) => {
      listeners.onProgress('resample', share);
    },
  });
  return JSON.stringify(evaluation);
}

async function ofModel({ data, columns }: Subject, json: object, listeners: SubjectListeners): Promise<string | null> {
  const model = modelFromJSON(json);
  if (data === null) {
    listeners.onFound({ kind: 'model', columnNames: [], columns: null });
    return null;
  }
  const { table } = await readTableFile(data);
  const known = new Set(model.featureNamesIn);
  const others = table.columnNames.filter((name) => !known.has(name));
  const label = columns?.label ?? (others.length === 1 ? (others[0] ?? null) : guessColumns(others).label);
  const chosen: PredictionColumns = { label, prediction: null, scores: [], groups: [], weight: null };
  listeners.onFound({ kind: 'model', columnNames: others, columns: chosen });
  if (label === null) return null;
  const { x, y } = await featuresOf(table, { target: label, columns: [...model.featureNamesIn] });
  listeners.onProgress('predict', 0);
  const evaluation = await evaluate(
    model,
    { x, y },
    {
      title: `${model.kind} on ${path.basename(data)}`,
      onProgress: (share) => {
        listeners.onProgress('resample', share);
      },
    },
  );
  return JSON.stringify(evaluation);
}
