import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from './measure.ts';

/** A process that measures itself when it is asked, by the protocol of measure.ts. */
export class Contestant {
  readonly title: string;
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(title: string, command: readonly string[]) {
    this.title = title;
    const [program = '', ...args] = command;
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
    this.#process = child;
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  async measure(task: string, count: number): Promise<Answer> {
    this.#process.stdin?.write(`${JSON.stringify({ task, count })}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) return { error: 'the process ended' };
    return JSON.parse(value) as Answer;
  }

  close(): void {
    this.#process.kill();
  }
}
