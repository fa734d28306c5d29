import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { listOf, objectOf, textOf } from './Cdp.ts';
import { catchesAt } from './catchesAt.ts';
import { cellPlace } from './cellPlace.ts';
import { placeOf } from './CellScripts.ts';
import type { CellScripts } from './CellScripts.ts';

/** What the inspector is told instead of showing the stop to the debugger. */
type GoOn = 'Debugger.resume' | 'Debugger.stepOut' | 'Debugger.stepOver';

interface Pause {
  readonly depth: number;
  /** The cell's own frame is on top, and only the kernel's are below it. */
  readonly isInCell: boolean;
  /** All of the function has run. */
  readonly isAtEnd: boolean;
}

/** Tells stops that are for the user from those that V8 makes because it cannot know better. */
export class PauseJudge {
  readonly #scripts: CellScripts;
  readonly #sourceOf: (scriptId: string) => Promise<string>;
  #latest: Pause | null = null;
  /** The depth at which the user's present step began; null while none is under way. */
  #stepDepth: number | null = null;
  /** Back from an error that a function deeper down has caught, to where the step began. */
  #isReturning = false;
  #silent = 0;

  constructor(scripts: CellScripts, sourceOf: (scriptId: string) => Promise<string>) {
    this.#scripts = scripts;
    this.#sourceOf = sourceOf;
  }

  /** The user steps; true when the step leaves the cell, and would stop in whatever runs next, perhaps another cell. */
  step(method: string): boolean {
    const pause = this.#latest;
    this.#isReturning = false;
    this.#stepDepth = pause?.depth ?? null;
    const leavesCell = pause !== null && pause.isInCell && (pause.isAtEnd || method === 'Debugger.stepOut');
    if (leavesCell) this.#stepDepth = null;
    return leavesCell;
  }

  /** Null: the stop is for the user. */
  async judge(params: JsonObject, skipsCaught: boolean): Promise<GoOn | null> {
    const goOn = await this.#judge(params, skipsCaught);
    if (goOn !== null) this.#silent += 1;
    else {
      this.#latest = this.#pauseOf(params);
      this.#stepDepth = null;
    }
    return goOn;
  }

  /** A program that goes on after a silent stop does so silently. */
  wasSilent(): boolean {
    if (this.#silent === 0) {
      this.#latest = null;
      return false;
    }
    this.#silent -= 1;
    return true;
  }

  async #judge(params: JsonObject, skipsCaught: boolean): Promise<GoOn | null> {
    const depth = listOf(params.callFrames).length;
    const stepDepth = this.#stepDepth ?? 0;
    if (this.#isReturning && params.reason === 'step' && depth > stepDepth) return 'Debugger.stepOut';
    this.#isReturning = false;
    const isError = params.reason === 'exception' || params.reason === 'promiseRejection';
    if (!isError || !skipsCaught || listOf(params.hitBreakpoints).length > 0) return null;
    if (objectOf(params.data).uncaught === true || !(await this.#isCaught(params))) return null;
    if (this.#stepDepth === null) return 'Debugger.resume';
    // V8 has forgotten the step.
    this.#isReturning = depth > stepDepth;
    return this.#isReturning ? 'Debugger.stepOut' : 'Debugger.stepOver';
  }

  /** By a function of the user's: a cell's or a file's of the project. */
  async #isCaught(params: JsonObject): Promise<boolean> {
    for (const frame of listOf(params.callFrames)) if (await this.#catches(locationOf(frame))) return true;
    for (let trace = objectOf(params.asyncStackTrace); trace.callFrames; trace = objectOf(trace.parent)) {
      const [first] = listOf(trace.callFrames);
      if (trace.description === 'await' && (await this.#catches(objectOf(first)))) return true;
    }
    return false;
  }

  async #catches(location: JsonObject): Promise<boolean> {
    const scriptId = textOf(location.scriptId);
    const cell = this.#scripts.source(scriptId);
    if (cell !== null) return catchesAt(cell.source, cellPlace(cell, placeOf(location)), 'typescript');
    if (!this.#scripts.isUsers(scriptId)) return false;
    return catchesAt(await this.#sourceOf(scriptId), placeOf(location), 'javascript');
  }

  #pauseOf(params: JsonObject): Pause {
    const [first, ...below] = listOf(params.callFrames).map(objectOf);
    const location = locationOf(first ?? null);
    const cell = this.#scripts.source(textOf(location.scriptId));
    const isInCell = cell !== null && first?.functionName === '' && below.every((frame) => !this.#isUsersFrame(frame));
    const lines = cell?.source.trimEnd().split(/\r\n|[\n\r\u2028\u2029]/).length ?? 0;
    const isBelow = cell !== null && cellPlace(cell, placeOf(location)).line >= lines;
    return { depth: below.length + 1, isInCell, isAtEnd: isBelow || first?.returnValue !== undefined };
  }

  #isUsersFrame(frame: JsonObject): boolean {
    return this.#scripts.isUsers(textOf(locationOf(frame).scriptId));
  }
}

function locationOf(frame: JsonValue): JsonObject {
  return objectOf(objectOf(frame).location);
}
