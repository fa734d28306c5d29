import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { listOf, objectOf, textOf } from './Cdp.ts';
import type { CdpMessage } from './Cdp.ts';
import type { CellScripts } from './CellScripts.ts';
import { placeOf, withVersions, written } from './CellScripts.ts';
import { scriptPlace } from './cellPlace.ts';
import { partAt, scriptHash } from './CellVersion.ts';
import type { CellVersion } from './CellVersion.ts';
import { isCommandAllowed } from './isCommandAllowed.ts';
import { PauseJudge } from './PauseJudge.ts';
import { safeSourceMap } from './safeSourceMap.ts';

export interface TranslatorParts {
  readonly scripts: CellScripts;
  /** Source maps of files in it may be files in it. */
  readonly workspaceDir: string;
  /** mlnb's own files, in which nothing ever stops. */
  readonly distDir: string;
  toKernel(message: CdpMessage): void;
  toDebugger(message: CdpMessage): void;
}

type ExceptionState = 'none' | 'uncaught' | 'all';

/**
 * Stands between a debugger and the kernel's inspector. The debugger sees a program in which cells are files that hold
 * the cells' own text; the kernel sees commands about the scripts that cells were compiled to.
 */
export class CdpTranslator {
  readonly #parts: TranslatorParts;
  readonly #judge: PauseJudge;
  readonly #asked = new Map<JsonValue, (result: JsonObject) => void>();
  readonly #starts = new Set<string>();
  #askCount = 0;
  /** What came while it is being found out whether a stop is one; in order. */
  #held: CdpMessage[] | null = null;
  #wantedExceptions: ExceptionState = 'none';

  constructor(parts: TranslatorParts) {
    this.#parts = parts;
    this.#judge = new PauseJudge(parts.scripts, (scriptId) => this.#scriptSource(scriptId));
  }

  /** What a debugger has sent. */
  fromDebugger(command: CdpMessage): void {
    const method = textOf(command.method);
    const params = objectOf(command.params);
    if (!isCommandAllowed(method)) {
      this.#fail(command, -32_601, `'${method}' wasn't found`);
      return;
    }
    switch (method) {
      case 'Debugger.setBreakpointByUrl':
        return this.#breakByAddress(command, params);
      case 'Debugger.setBreakpoint':
        return this.#breakInScript(command, params);
      case 'Debugger.removeBreakpoint':
        if (textOf(params.breakpointId).startsWith(noBreakpoint)) return this.#answer(command, {});
        return this.#pass(command, params);
      case 'Debugger.getPossibleBreakpoints':
        return this.#pass(command, { ...params, ...this.#locations(params, ['start', 'end']) });
      case 'Debugger.continueToLocation':
        return this.#pass(command, { ...params, ...this.#locations(params, ['location']) });
      case 'Debugger.getScriptSource':
        return this.#giveSource(command, params);
      case 'Debugger.setPauseOnExceptions':
        return this.#pauseOnExceptions(command, params);
      case 'Debugger.setBlackboxPatterns':
        return this.#pass(command, { ...params, patterns: [...listOf(params.patterns), literal(this.#parts.distDir)] });
      case 'Debugger.evaluateOnCallFrame':
      case 'Runtime.evaluate':
        return this.#pass(command, { timeout: evaluationMs, ...params });
      case 'Debugger.resume':
        return this.#pass(command, {});
      case 'Debugger.stepOver':
      case 'Debugger.stepInto':
      case 'Debugger.stepOut':
        return this.#step(command, method, params);
      default:
        return this.#pass(command, params);
    }
  }

  /** What the kernel's inspector has sent. */
  fromKernel(message: CdpMessage): void {
    const asked = this.#asked.get(message.id ?? null);
    if (asked !== undefined) {
      this.#asked.delete(message.id ?? null);
      asked(objectOf(message.result));
    } else if (this.#held !== null) this.#held.push(message);
    else this.#receive(message);
  }

  /** The next run of this version stops before its first statement; false when nothing of it can stop. */
  async stopAtStart({ code }: CellVersion): Promise<boolean> {
    const body = code?.body ?? null;
    if (body === null) return false;
    const place = { lineNumber: 0, columnNumber: 0 };
    const { breakpointId } = await this.#ask('Debugger.setBreakpointByUrl', { scriptHash: scriptHash(body), ...place });
    if (typeof breakpointId === 'string') this.#starts.add(breakpointId);
    return typeof breakpointId === 'string';
  }

  #receive(message: CdpMessage): void {
    const params = objectOf(message.params);
    switch (message.method) {
      case undefined:
        this.#parts.toDebugger(objectOf(this.#parts.scripts.toCells(message)));
        return;
      case 'Debugger.scriptParsed':
      case 'Debugger.scriptFailedToParse':
        return this.#announce(message, params);
      case 'Debugger.paused':
        return this.#pause(message, params);
      case 'Debugger.resumed':
        if (!this.#judge.wasSilent()) this.#parts.toDebugger(message);
        return;
      default:
        this.#parts.toDebugger({ ...message, params: this.#parts.scripts.toCells(params) });
    }
  }

  #announce(message: CdpMessage, params: JsonObject): void {
    const seen = this.#parts.scripts.announce(params);
    if (seen === null) return;
    const map = safeSourceMap(textOf(seen.sourceMapURL), textOf(seen.url), this.#parts.workspaceDir);
    this.#parts.toDebugger({ ...message, params: { ...seen, sourceMapURL: map } });
  }

  #pause(message: CdpMessage, params: JsonObject): void {
    this.#held = [];
    const hit = listOf(params.hitBreakpoints).map(textOf);
    for (const id of hit.filter((breakpointId) => this.#starts.delete(breakpointId)))
      void this.#ask('Debugger.removeBreakpoint', { breakpointId: id });
    void this.#judge.judge(params, this.#wantedExceptions === 'uncaught').then((goOn) => {
      if (goOn !== null) void this.#ask(goOn, {});
      else this.#parts.toDebugger({ ...message, params: this.#parts.scripts.toCells(params) });
      const held = this.#held ?? [];
      this.#held = null;
      // In turn: one of them may be another stop.
      for (const next of held) this.fromKernel(next);
    });
  }

  #breakByAddress(command: CdpMessage, params: JsonObject): void {
    const version = this.#parts.scripts.byAddress(params);
    if (version === null) return this.#pass(command, ofAllVersions(params));
    const { code } = version;
    const place = code === null ? null : scriptPlace(code, placeOf(params));
    const part = code === null || place === null ? null : partAt(code, place.line);
    const script = part === null ? null : (code?.[part] ?? null);
    if (script === null || place === null) return this.#answer(command, { breakpointId: this.#noId(), locations: [] });
    const { url: _url, urlRegex: _regex, ...rest } = params;
    this.#pass(command, { ...rest, scriptHash: scriptHash(script), ...written(place) });
  }

  /** A debugger knows only one script of a cell by its address, which may be the wrong one: the other has it already. */
  #breakInScript(command: CdpMessage, params: JsonObject): void {
    const location = objectOf(params.location);
    const source = this.#parts.scripts.source(textOf(location.scriptId));
    if (source === null) return this.#pass(command, params);
    this.#answer(command, { breakpointId: this.#noId(), actualLocation: location });
  }

  #giveSource(command: CdpMessage, params: JsonObject): void {
    const source = this.#parts.scripts.source(textOf(params.scriptId));
    if (source === null) this.#pass(command, params);
    else this.#answer(command, { scriptSource: source.source });
  }

  /** For V8 the kernel catches all that cells throw: what is uncaught is found out here. */
  #pauseOnExceptions(command: CdpMessage, params: JsonObject): void {
    const state = textOf(params.state);
    this.#wantedExceptions = state === 'uncaught' || state === 'all' ? state : 'none';
    this.#pass(command, { ...params, state: state === 'uncaught' ? 'all' : state });
  }

  #step(command: CdpMessage, method: string, params: JsonObject): void {
    const leavesCell = this.#judge.step(method);
    this.#pass(leavesCell ? { ...command, method: 'Debugger.resume' } : command, leavesCell ? {} : params);
  }

  #locations(params: JsonObject, keys: readonly string[]): JsonObject {
    const given = keys.filter((key) => params[key] !== undefined);
    return Object.fromEntries(given.map((key) => [key, this.#parts.scripts.toScript(objectOf(params[key]))]));
  }

  #pass(command: CdpMessage, params: JsonObject): void {
    this.#parts.toKernel({ ...command, params });
  }

  #answer(command: CdpMessage, result: JsonObject): void {
    this.#parts.toDebugger({ id: command.id ?? null, result });
  }

  #fail(command: CdpMessage, code: number, message: string): void {
    this.#parts.toDebugger({ id: command.id ?? null, error: { code, message } });
  }

  #ask(method: string, params: JsonObject): Promise<JsonObject> {
    const id = `mlnb-${++this.#askCount}`;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#parts.toKernel({ id, method, params });
    });
  }

  async #scriptSource(scriptId: string): Promise<string> {
    return textOf((await this.#ask('Debugger.getScriptSource', { scriptId })).scriptSource);
  }

  #noId(): string {
    return `${noBreakpoint}${++this.#askCount}`;
  }
}

/** While an expression is evaluated at a breakpoint, V8 takes no other command, nor an interrupt. */
const evaluationMs = 5_000;
/** Of breakpoints that bind to nothing. */
const noBreakpoint = 'mlnb-none-';

function ofAllVersions(params: JsonObject): JsonObject {
  return typeof params.urlRegex === 'string' ? { ...params, urlRegex: withVersions(params.urlRegex) } : params;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
