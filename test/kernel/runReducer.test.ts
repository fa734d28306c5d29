import assert from 'node:assert/strict';
import fc from 'fast-check';
import { initialRunState } from '../../src/kernel/reduce/RunState.ts';
import type { MappedEvent, RunCommand, RunEvent, RunState, SourceCell } from '../../src/kernel/reduce/RunState.ts';
import { plainCellError } from '../../src/kernel/reduce/plainCellError.ts';
import { step } from '../../src/kernel/runReducer.ts';

const cell = (cellId: string): SourceCell => ({ cellId, source: cellId, language: 'typescript' });
const run = (requestId: number, ...ids: string[]): RunEvent => ({
  type: 'runRequested',
  requestId,
  cells: ids.map(cell),
});
const sent = (event: MappedEvent): RunEvent => ({ type: 'kernelSent', event });
const ready = sent({ type: 'ready', pid: 1, nodeVersion: 'v24.12.0', startupMs: 1 });
const done = (executionId: number, status: 'ok' | 'error' | 'interrupted' = 'ok'): RunEvent =>
  sent({ type: 'done', executionId, status, durationMs: 1 });
const print = (executionId: number, text: string): RunEvent =>
  sent({ type: 'stream', executionId, name: 'stdout', text });
const show = (executionId: number, text: string, displayId?: string): RunEvent =>
  sent({
    type: 'display',
    executionId,
    data: { 'text/plain': text },
    metadata: {},
    ...(displayId === undefined ? {} : { displayId }),
  });
const update = (executionId: number, text: string, displayId: string): RunEvent =>
  sent({ type: 'updateDisplay', executionId, data: { 'text/plain': text }, metadata: {}, displayId });
const fail = (executionId: number, late = false): RunEvent =>
  sent({ type: 'error', executionId, late, error: plainCellError('Error', 'no') });
const clear = (executionId: number, wait: boolean): RunEvent => sent({ type: 'clearOutput', executionId, wait });
const exited: RunEvent = { type: 'kernelExited', reason: 'It fell over.' };

function play(events: readonly RunEvent[], restartsOnCrash = false): { state: RunState; commands: RunCommand[] } {
  const commands: RunCommand[] = [];
  let state = initialRunState(restartsOnCrash);
  for (const event of events) {
    const next = step(state, event);
    state = next.state;
    commands.push(...next.commands);
  }
  return { state, commands };
}

/** The events' last step only, in short words. */
function check(events: readonly RunEvent[], expected: readonly string[], restartsOnCrash = false): void {
  const before = play(events.slice(0, -1), restartsOnCrash).state;
  const last = events.at(-1);
  assert.deepEqual(last === undefined ? [] : step(before, last).commands.map(inShort), expected);
}

function inShort(command: RunCommand): string {
  switch (command.type) {
    case 'cellStarted':
      return `start ${command.cellId} [${command.executionCount}]`;
    case 'cellEnded':
      return `end ${command.cellId} ${command.status}`;
    case 'execute':
      return `execute ${command.cell.cellId} as ${command.executionId}`;
    case 'streamAppended':
      return `${command.name} ${command.cellId}: ${command.text}`;
    case 'outputAppended':
      return `output ${command.cellId}: ${command.output.type === 'error' ? command.output.error.traceback[0] : plainText(command.output.data['text/plain'])}`;
    case 'outputsCleared':
      return `clear ${command.cellId}`;
    case 'displayUpdated':
      return `update ${command.displayId}: ${plainText(command.data['text/plain'])}`;
    case 'kernelChanged':
      return `kernel ${command.state}`;
    case 'notice':
      return `${command.severity}: ${command.message}`;
    case 'endRun':
      return `endRun ${command.requestId} ${command.summary.status}: ${command.summary.cells.map(({ cellId, status }) => `${cellId} ${status}`).join(', ')}`;
    case 'withdrawQuestions':
      return `withdraw ${command.executionId}`;
    case 'interruptKernel':
      return `interrupt ${command.executionId}`;
    case 'askUser':
      return `ask ${command.question.message}`;
    case 'writeLog':
      return `log ${command.line}`;
    case 'rejectKernel':
      return `reject: ${command.message}`;
    default:
      return command.type;
  }
}

describe('the run reducer', () => {
  const begun = [run(1, 'a', 'b'), ready];

  describe('queue', () => {
    it('starts the kernel at the first run and waits for it', () =>
      check([run(1, 'a')], ['kernel starting', 'startKernel']));
    it('starts the first cell when the kernel is ready', () =>
      check(begun, ['kernel idle', 'kernel busy', 'start a [1]', 'clear a', 'execute a as 1']));
    it('goes on with the next cell', () =>
      check(
        [...begun, done(1)],
        ['withdraw 1', 'end a ok', 'kernel idle', 'kernel busy', 'start b [2]', 'clear b', 'execute b as 2'],
      ));
    it('reports a request when its last cell has ended', () =>
      check([...begun, done(1), done(2)], ['withdraw 2', 'end b ok', 'endRun 1 ok: a ok, b ok', 'kernel idle']));
    it('ends an empty request at once', () => check([run(3)], ['endRun 3 ok: ']));
    it('runs a cell twice when it was asked for twice', () =>
      check(
        [run(1, 'a', 'a'), ready, done(1)],
        ['withdraw 1', 'end a ok', 'kernel idle', 'kernel busy', 'start a [2]', 'clear a', 'execute a as 2'],
      ));
    it('cancels the rest of a request when a cell fails, and no other request', () =>
      check(
        [...begun, run(2, 'c'), done(1, 'error')],
        [
          'withdraw 1',
          'end a error',
          'end b cancelled',
          'endRun 1 error: a error, b cancelled',
          'kernel idle',
          'kernel busy',
          'start c [2]',
          'clear c',
          'execute c as 2',
        ],
      ));
    it('treats text that does not compile as a failed cell', () =>
      check(
        [...begun, { type: 'compileFailed', executionId: 1, error: plainCellError('SyntaxError', 'what?') }],
        [
          'output a: SyntaxError: what?',
          'withdraw 1',
          'end a error',
          'end b cancelled',
          'endRun 1 error: a error, b cancelled',
          'kernel idle',
        ],
      ));
  });

  describe('interrupt', () => {
    it('is asked of the running cell, and empties the queue of every request', () =>
      check(
        [...begun, run(2, 'c'), { type: 'interruptRequested' }],
        ['end b cancelled', 'end c cancelled', 'endRun 2 cancelled: c cancelled', 'interrupt 1'],
      ));
    it('is asked once', () => check([...begun, { type: 'interruptRequested' }, { type: 'interruptRequested' }], []));
    it('does nothing while nothing runs', () =>
      check([{ type: 'kernelStarting' }, ready, { type: 'interruptRequested' }], []));
    it('is shown in the cell', () =>
      check(
        [run(1, 'a'), ready, { type: 'interruptRequested' }, done(1, 'interrupted')],
        [
          'output a: Interrupted: The cell was stopped. Variables are kept.',
          'withdraw 1',
          'end a interrupted',
          'endRun 1 interrupted: a interrupted',
          'kernel idle',
        ],
      ));
    const escalated = 'The cell could not be interrupted in time, so the kernel was restarted. Variables are gone.';
    it('restarts the kernel when its time is over, and says so', () =>
      check(
        [run(1, 'a'), ready, { type: 'interruptRequested' }, { type: 'deadlinePassed', executionId: 1 }],
        [
          `output a: Interrupted: ${escalated}`,
          'withdraw 1',
          'end a interrupted',
          'endRun 1 interrupted: a interrupted',
          `warning: ${escalated}`,
          'killKernel',
          'kernel starting',
          'startKernel',
        ],
      ));
    it('ignores a deadline of a cell that has ended', () =>
      check(
        [
          run(1, 'a', 'b'),
          ready,
          { type: 'interruptRequested' },
          done(1),
          run(2, 'b'),
          { type: 'deadlinePassed', executionId: 1 },
        ],
        [],
      ));
  });

  describe('output', () => {
    it('goes to its cell', () => check([...begun, print(1, 'hi')], ['stdout a: hi']));
    it('goes to its cell when another runs', () => check([...begun, done(1), print(1, 'late')], ['stdout a: late']));
    it('of native code goes to the running cell', () =>
      check([...begun, { type: 'nativeOutput', name: 'stderr', text: 'x' }], ['stderr a: x']));
    it('of native code goes to the last cell when none runs', () =>
      check([run(1, 'a'), ready, done(1), { type: 'nativeOutput', name: 'stdout', text: 'x' }], ['stdout a: x']));
    it('of no cell goes to the log', () =>
      check([{ type: 'kernelStarting' }, ready, print(0, 'hello\n')], ['log hello']));
    it('for a cell that was never given rejects the kernel', () =>
      check([...begun, print(9, 'x')], ['reject: The kernel sent "stream" for a cell that it was never given (9)']));
    it('of a cell of an earlier kernel rejects the kernel', () =>
      check(
        [...begun, { type: 'restartRequested' }, ready, print(1, 'x')],
        ['reject: The kernel sent "stream" for a cell that it was never given (1)'],
      ));
    it('is cleared at once', () => check([...begun, print(1, 'x'), clear(1, false)], ['clear a']));
    it('is cleared when the next one comes', () => {
      check([...begun, clear(1, true)], []);
      check([...begun, clear(1, true), print(1, 'x')], ['clear a', 'stdout a: x']);
      check([...begun, clear(1, true), print(1, 'x'), print(1, 'y')], ['stdout a: y']);
    });
    it('shows an error, late or not', () => {
      check([...begun, fail(1)], ['output a: Error: no']);
      check([...begun, done(1), fail(1, true)], ['output a: Error: no']);
    });
    it('updates a display wherever it stands', () =>
      check([...begun, show(1, 'x', 'd'), done(1), update(2, 'y', 'd')], ['update d: y']));
    it('shows an update of what was never shown, or is gone', () => {
      check([...begun, update(1, 'y', 'd')], ['output a: y']);
      check([...begun, show(1, 'x', 'd'), clear(1, false), update(1, 'y', 'd')], ['output a: y']);
      check(
        [...begun, show(1, 'x', 'd'), { type: 'cellsForgotten', cellIds: ['a'] }, update(1, 'y', 'd')],
        ['output a: y'],
      );
    });
    it('is dropped past ten thousand outputs, which is said once', () => {
      const shows = Array.from({ length: 10_002 }, (_, index) => show(1, String(index)));
      const texts = play([...begun, ...shows])
        .commands.map(inShort)
        .filter((text) => /^(output|stderr)/.test(text));
      assert.equal(texts.length, 10_001);
      assert.match(texts.at(-1) ?? '', /past the first 10,000 are dropped/);
    });
    it('is dropped past 64 million characters', () => {
      const million = 'x'.repeat(1_000_000);
      const { commands } = play([...begun, ...Array.from({ length: 70 }, () => print(1, million))]);
      const total = commands.reduce(
        (sum, command) => sum + (command.type === 'streamAppended' ? command.text.length : 0),
        0,
      );
      assert.ok(total < 64_000_200, String(total));
    });
  });

  describe('the end of the kernel', () => {
    it('is shown in the running cell, and cancels the queue clearly', () =>
      check(
        [...begun, exited],
        [
          'output a: KernelDied: It fell over. Its variables are gone.',
          'withdraw 1',
          'end a error',
          'end b cancelled',
          'endRun 1 error: a error, b cancelled',
          'error: It fell over. Its variables are gone. 1 cell that was waiting will not run.',
          'kernel dead',
        ],
      ));
    it('starts a new one at once where that is wished', () =>
      check(
        [run(1, 'a'), ready, done(1), exited],
        [
          'error: It fell over. Its variables are gone.',
          'kernel dead',
          'info: A new kernel was started. The variables of the old one are gone.',
          'kernel starting',
          'startKernel',
        ],
        true,
      ));
    it('does not start again and again what dies before it is ready', () =>
      check([{ type: 'kernelStarting' }, exited], ['error: It fell over.', 'kernel dead'], true));
    it('says that the code asked for it', () =>
      check(
        [run(1, 'a'), ready, done(1), sent({ type: 'exiting', executionId: 1, exitCode: 2 }), exited],
        ['error: The kernel ended because process.exit(2) was called. Its variables are gone.', 'kernel dead'],
      ));
    it('counts from 1 again after a restart, with executions of their own', () =>
      check(
        [...begun, { type: 'restartRequested' }, ready, run(2, 'c')],
        ['kernel busy', 'start c [1]', 'clear c', 'execute c as 2'],
      ));
  });

  it('withdraws the questions of a cell that has ended', () => {
    const question = {
      type: 'prompt',
      executionId: 1,
      promptId: 1,
      kind: 'prompt',
      message: 'who?',
      defaultValue: '',
    } as const;
    check([...begun, sent(question)], ['ask who?']);
    assert.ok(play([...begun, sent(question), done(1)]).commands.some((command) => inShort(command) === 'withdraw 1'));
  });

  it('keeps its promises whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.boolean(), (events, restartsOnCrash) => {
        const numbered = events.map((event, index) =>
          event.type === 'runRequested' ? { ...event, requestId: index } : event,
        );
        const { commands } = play([...numbered, { type: 'disposed' }], restartsOnCrash);
        assertPromises(numbered, commands);
      }),
      { numRuns: 2_000 },
    );
  });
});

const cellIds = ['a', 'b', 'c'];
const anyId = fc.integer({ min: 0, max: 8 });
const anyEvent: fc.Arbitrary<RunEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...cellIds), { maxLength: 3 }).map((ids) => run(0, ...ids)) },
  { weight: 4, arbitrary: fc.constant(ready) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyId, fc.constantFrom('ok' as const, 'error' as const, 'interrupted' as const))
      .map(([id, status]) => done(id, status)),
  },
  { weight: 4, arbitrary: anyId.map((id) => print(id, 'x')) },
  anyId.map((id) => show(id, 'x', 'd')),
  anyId.map((id) => update(id, 'y', 'd')),
  anyId.map((id) => fail(id, true)),
  fc.tuple(anyId, fc.boolean()).map(([id, wait]) => clear(id, wait)),
  fc.constantFrom<RunEvent>(
    { type: 'interruptRequested' },
    { type: 'restartRequested' },
    { type: 'kernelStarting' },
    exited,
  ),
  anyId.map((executionId): RunEvent => ({ type: 'deadlinePassed', executionId })),
  anyId.map((executionId): RunEvent => ({ type: 'compileFailed', executionId, error: plainCellError('E', 'm') })),
  fc.constantFrom(...cellIds).map((cellId): RunEvent => ({ type: 'cellsForgotten', cellIds: [cellId] })),
  fc.constant<RunEvent>({ type: 'nativeOutput', name: 'stdout', text: 'n' }),
);

/** Every requested cell ends once, every request is reported once, one cell runs at a time, no output before a start. */
function assertPromises(events: readonly RunEvent[], commands: readonly RunCommand[]): void {
  const requested = new Map<string, number>();
  for (const event of events)
    if (event.type === 'runRequested')
      for (const { cellId } of event.cells) requested.set(cellId, (requested.get(cellId) ?? 0) + 1);
  const ended = new Map<string, number>();
  const started = new Set<string>();
  let running: string | null = null;
  for (const command of commands) {
    if (command.type === 'cellStarted') {
      assert.equal(running, null, 'two cells ran at once');
      running = command.cellId;
      started.add(command.cellId);
    } else if (command.type === 'cellEnded') {
      ended.set(command.cellId, (ended.get(command.cellId) ?? 0) + 1);
      if (command.status === 'cancelled') continue;
      assert.equal(command.cellId, running, 'a cell ended that did not run');
      running = null;
    } else if (
      command.type === 'streamAppended' ||
      command.type === 'outputAppended' ||
      command.type === 'outputsCleared'
    ) {
      assert.ok(started.has(command.cellId), `output for ${command.cellId}, which never started`);
    }
  }
  assert.equal(running, null);
  assert.deepEqual(Object.fromEntries([...ended].sort()), Object.fromEntries([...requested].sort()));
  const reports = commands.flatMap((command) => (command.type === 'endRun' ? [command.requestId] : []));
  assert.equal(new Set(reports).size, reports.length);
  assert.equal(reports.length, events.filter((event) => event.type === 'runRequested').length);
}

function plainText(data: unknown): string {
  return typeof data === 'string' ? data : '';
}
