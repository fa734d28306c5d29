import type { JsonObject, JsonValue } from '../base/Json.ts';
import type { NotebookProblem } from './NotebookProblem.ts';
import { isJsonObject } from './json/jsonKinds.ts';

/** The root of a notebook of nbformat 4 and its minor version, or why it is none. */
export function readVersion(json: JsonValue): { root: JsonObject; minor: number } | NotebookProblem {
  if (!isJsonObject(json)) return notNbformat('the file holds JSON, but not an object', restore);
  const { nbformat: major, nbformat_minor: minor } = json;
  if (major === undefined)
    return notNbformat('the file has no "nbformat" version, so it is no Jupyter notebook', restore);
  if (major !== 4)
    return notNbformat(`the notebook has nbformat ${JSON.stringify(major)}; mlnb reads nbformat 4`, fixFor(major));
  if (typeof minor !== 'number') return notNbformat('the notebook has no number "nbformat_minor"', restore);
  return { root: json, minor };
}

const restore = 'Restore the file from version control or a backup, or open it as text to see what it holds.';

function fixFor(major: JsonValue): string {
  if (typeof major !== 'number') return restore;
  return major < 4
    ? 'Upgrade a copy with Jupyter: jupyter nbconvert --to notebook --nbformat 4 FILE.ipynb'
    : 'Save it as nbformat 4 with the program that made it, or update mlnb.';
}

function notNbformat(reason: string, fix: string): NotebookProblem {
  return { code: 'NOTEBOOK_NOT_NBFORMAT', reason, line: 1, column: 1, fix };
}
