import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledCell } from '../../../lang/CompiledCell.ts';
import type { SourceCell } from '../../reduce/RunState.ts';
import { compileForRun } from '../compileForRun.ts';
import { signedCode } from './signedCode.ts';

export type ScriptPart = 'prologue' | 'body';

/**
 * A text of a cell, which debuggers see as one file that does not exist. A cell that is edited is another version, so
 * that no breakpoint of the old text gets into the new one, nor the other way round.
 */
export interface CellVersion {
  readonly cellId: string;
  readonly source: string;
  readonly path: string;
  readonly url: string;
  /** Null where the text is no program: nothing of it can run. */
  readonly code: CompiledCell | null;
}

/** `folder`: where the files of versions seem to be; nothing is there. */
export function cellVersion(cell: SourceCell, folder: string): CellVersion {
  const compiled = compileForRun(cell, 0);
  const path = versionPath(cell, folder);
  return {
    cellId: cell.cellId,
    source: cell.source,
    path,
    url: pathToFileURL(path).href,
    code: compiled.type === 'compiled' ? signedCode(compiled.code) : null,
  };
}

export function versionPath({ cellId, source }: Pick<SourceCell, 'cellId' | 'source'>, folder: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([cellId, source]))
    .digest('hex');
  return join(folder, `${digest.slice(0, 16)}.ts`);
}

/** The script that holds what runs first at that line of the scripts or below it; both have the same lines. */
export function partAt({ prologue, body }: CompiledCell, line: number): ScriptPart | null {
  const inPrologue = linesOf(prologue);
  const inBody = linesOf(body);
  for (let at = line; at < Math.max(inPrologue.length, inBody.length); at++) {
    if (/[^\s;]/.test(inBody[at] ?? '')) return 'body';
    if (/[^\s;]/.test(inPrologue[at] ?? '')) return 'prologue';
  }
  return null;
}

function linesOf(script: string | null): readonly string[] {
  return script === null ? [] : script.replace('"use strict";', '').split(/\r\n|[\n\r\u2028\u2029]/);
}

/** As V8 names the text of a script, which then finds the script wherever it is compiled. */
export function scriptHash(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}
