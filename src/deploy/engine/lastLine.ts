import type { EngineRun } from './runEngine.ts';

/** What a client has said last, which is why it failed; without its closing full stop. */
export function lastLine(run: EngineRun): string {
  const lines = `${run.stdout}\n${run.stderr}`.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !/^(?:See '|Run '|For more information)/.test(line)).at(-1) ?? '';
  return said.replace(/\.$/, '').slice(0, 500);
}
