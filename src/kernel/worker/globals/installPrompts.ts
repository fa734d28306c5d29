import type { EventChannel } from '../EventChannel.ts';
import type { Answer } from '../control/ControlThread.ts';
import { Interrupted } from '../run/Execution.ts';
import type { ExecutionScope } from '../run/Execution.ts';
import { defineGlobal } from './defineGlobal.ts';

interface PromptParts {
  readonly channel: EventChannel;
  readonly scope: ExecutionScope;
  readonly waitForAnswer: (promptId: number, executionId: number) => { readonly value: Answer } | null;
}

/** `prompt`, `confirm` and `alert` as in browsers: they block until the user has answered. */
export function installPrompts(parts: PromptParts): void {
  let lastPromptId = 0;
  const ask = (kind: 'prompt' | 'confirm', message: unknown, defaultValue: unknown): Answer => {
    parts.scope.assertNotInterrupted();
    const execution = parts.scope.current;
    if (execution === null) return null;
    const promptId = ++lastPromptId;
    const question = { kind, message: text(message), defaultValue: text(defaultValue) };
    parts.channel.send({ type: 'prompt', executionId: execution.id, promptId, ...question });
    const answer = parts.waitForAnswer(promptId, execution.id);
    if (answer === null) throw new Interrupted();
    return answer.value;
  };
  defineGlobal('prompt', (message?: unknown, defaultValue?: unknown) => {
    const answer = ask('prompt', message, defaultValue);
    return typeof answer === 'string' ? answer : null;
  });
  defineGlobal('confirm', (message?: unknown) => ask('confirm', message, '') === true);
  defineGlobal('alert', (message?: unknown) => void ask('confirm', message, ''));
}

/** As browsers: whatever it is becomes text, by its own `toString`. */
function text(value: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- what browsers show for an object.
  return value === undefined ? '' : String(value).slice(0, 100_000);
}
