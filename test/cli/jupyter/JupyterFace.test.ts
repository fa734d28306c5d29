import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { JupyterFace } from '../../../src/cli/jupyter/JupyterFace.ts';
import { Publisher } from '../../../src/cli/jupyter/Publisher.ts';
import type { RunningRequest } from '../../../src/cli/jupyter/RunningRequest.ts';
import { plainCellError } from '../../../src/kernel/reduce/plainCellError.ts';
import { MemoryOutbox } from './memoryOutbox.ts';

const request = (executionCount: number, isSilent = false): RunningRequest => ({
  parent: { msg_id: `request-${executionCount}` },
  executionCount,
  isSilent,
  error: null,
  result: null,
});
const print = (cellId: string, text: string, name: 'stdout' | 'stderr' = 'stdout') =>
  ({ type: 'streamAppended', cellId, name, text }) as const;
const show = (cellId: string, text: string) =>
  ({
    type: 'outputAppended',
    cellId,
    output: {
      type: 'display',
      executionCount: 1,
      displayId: 'd',
      data: { 'text/plain': text },
      metadata: { mlnb: { handle: 'h' } },
    },
  }) as const;

describe('JupyterFace', () => {
  let iopub: MemoryOutbox;
  let publisher: Publisher;
  let face: JupyterFace;
  let deaths: number;
  beforeEach(() => {
    iopub = new MemoryOutbox();
    deaths = 0;
    publisher = new Publisher(iopub, 'session');
    face = new JupyterFace({
      publisher,
      input: { ask: () => Promise.resolve(null) },
      died() {
        deaths++;
      },
      log: () => undefined,
      contain: (bundle) => bundle,
    });
  });
  function begin(cellId: string, given: RunningRequest, kernelCount = 1): void {
    face.begin(cellId, given);
    face.perform({ type: 'cellStarted', cellId, executionCount: kernelCount });
    face.perform({ type: 'outputsCleared', cellId });
  }

  it('joins texts of one stream, and keeps the order of everything else', () => {
    begin('a', request(1));
    face.perform(print('a', 'one '));
    face.perform(print('a', 'two'));
    face.perform(print('a', 'no', 'stderr'));
    face.perform(show('a', 'shown'));
    face.perform(print('a', 'three'));
    publisher.flush();
    assert.deepEqual(iopub.summary, [
      ['stream', { name: 'stdout', text: 'one two' }],
      ['stream', { name: 'stderr', text: 'no' }],
      ['display_data', { data: { 'text/plain': 'shown' }, metadata: {}, transient: { display_id: 'd' } }],
      ['stream', { name: 'stdout', text: 'three' }],
    ]);
  });

  it('sends text by itself soon', async () => {
    begin('a', request(1));
    face.perform(print('a', 'text'));
    assert.deepEqual(iopub.sent, []);
    await delay(40);
    assert.deepEqual(iopub.summary, [['stream', { name: 'stdout', text: 'text' }]]);
  });

  it('answers the request of the cell, late output that of its latest run', () => {
    begin('a', request(1));
    begin('b', request(2));
    face.perform(print('a', 'late'));
    begin('a', request(3));
    face.perform(print('a', 'again'));
    publisher.flush();
    assert.deepEqual(
      iopub.sent.map(({ parentHeader }) => parentHeader['msg_id']),
      ['request-1', 'request-3'],
    );
  });

  it('shows nothing of a silent request, and remembers its result and error', () => {
    const silent = request(1, true);
    begin('a', silent);
    face.perform(print('a', 'text'));
    face.perform(show('a', 'shown'));
    face.perform({ type: 'outputAppended', cellId: 'a', output: { type: 'error', error: plainCellError('E', 'm') } });
    publisher.flush();
    assert.deepEqual(iopub.sent, []);
    assert.deepEqual(silent.result, { data: { 'text/plain': 'shown' }, metadata: {} });
    assert.equal(silent.error?.name, 'E');
  });

  it('clears a cell at once, or together with what comes next', async () => {
    begin('a', request(1));
    face.perform({ type: 'outputsCleared', cellId: 'a' });
    await delay(0);
    face.perform({ type: 'outputsCleared', cellId: 'a' });
    face.perform(show('a', 'next'));
    await delay(0);
    assert.deepEqual(
      iopub.sent.map(({ header, content }) => [header['msg_type'], content['wait']]),
      [
        ['clear_output', false],
        ['clear_output', true],
        ['display_data', undefined],
      ],
    );
  });

  it('updates a display by the id that it was shown under', () => {
    begin('a', request(1));
    face.perform({ type: 'displayUpdated', displayId: 'd', data: { 'text/plain': 'new' }, metadata: {} });
    assert.deepEqual(iopub.summary, [
      ['update_display_data', { data: { 'text/plain': 'new' }, metadata: {}, transient: { display_id: 'd' } }],
    ]);
  });

  it('tells of a death, but not of a kernel that never was ready', () => {
    for (const state of ['starting', 'dead'] as const) face.perform({ type: 'kernelChanged', state });
    assert.equal(deaths, 0);
    for (const state of ['starting', 'idle', 'dead'] as const) face.perform({ type: 'kernelChanged', state });
    assert.equal(deaths, 1);
  });
});
