import assert from 'node:assert/strict';
import type { Face } from '../../../src/kernel/host/NotebookSession.ts';
import { Questions } from '../../../src/kernel/host/Questions.ts';

type Answer = string | boolean | null;

function ask(respond: (signal: AbortSignal) => Promise<Answer>): {
  questions: Questions;
  answers: [number, Answer][];
  log: string[];
} {
  const answers: [number, Answer][] = [];
  const log: string[] = [];
  const face: Face = {
    perform: () => undefined,
    ask: (_, signal) => respond(signal),
    log: (line) => void log.push(line),
  };
  const questions = new Questions(face, (promptId, value) => void answers.push([promptId, value]));
  questions.ask({ type: 'prompt', executionId: 4, promptId: 1, kind: 'prompt', message: '?', defaultValue: '' });
  return { questions, answers, log };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Questions', () => {
  it('pass the answer on', async () => {
    const { answers } = ask(() => Promise.resolve('yes'));
    await settled();
    assert.deepEqual(answers, [[1, 'yes']]);
  });
  it('count a face that fails as a user who says nothing', async () => {
    const { answers, log } = ask(() => Promise.reject(new Error('no window')));
    await settled();
    assert.deepEqual(answers, [[1, null]]);
    assert.match(log.join(), /no window/);
  });
  it('are withdrawn with their cell, and no answer goes out', async () => {
    let answer: (value: Answer) => void = () => undefined;
    let signal: AbortSignal | undefined;
    const { questions, answers } = ask((given) => {
      signal = given;
      return new Promise((resolve) => (answer = resolve));
    });
    questions.withdraw(3);
    assert.equal(signal?.aborted, false);
    questions.withdraw(4);
    assert.equal((signal as AbortSignal | undefined)?.aborted, true);
    answer('late');
    await settled();
    assert.deepEqual(answers, []);
  });
});
