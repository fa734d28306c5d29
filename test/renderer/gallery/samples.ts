import * as tf from '@tensorflow/tfjs';
import type { ErrorOutput } from '../../../src/display/ErrorOutput.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { ProgressOutput } from '../../../src/display/progress/ProgressOutput.ts';
import { penguins } from './penguins.ts';

const vegaLiteSchema = 'https://vega.github.io/schema/vega-lite/v6.json';

export const scatter = {
  $schema: vegaLiteSchema,
  title: { text: 'Bills of three species', subtitle: 'Length against depth, in millimetres' },
  data: { values: penguins },
  mark: { type: 'point', filled: true, opacity: 0.8, tooltip: { content: 'data' } },
  encoding: {
    x: { field: 'bill_length', type: 'quantitative', scale: { zero: false }, title: 'Bill length' },
    y: { field: 'bill_depth', type: 'quantitative', scale: { zero: false }, title: 'Bill depth' },
    color: { field: 'species', title: 'Species' },
  },
};

export const bars = {
  $schema: vegaLiteSchema,
  data: { values: penguins },
  mark: 'bar',
  encoding: { y: { field: 'island' }, x: { aggregate: 'count' }, color: { field: 'species' } },
};

export const vegaBars = {
  $schema: 'https://vega.github.io/schema/vega/v6.json',
  width: 300,
  height: 120,
  data: [
    {
      name: 'table',
      values: [
        { k: 'A', v: 28 },
        { k: 'B', v: 55 },
        { k: 'C', v: 43 },
      ],
    },
  ],
  scales: [
    { name: 'x', type: 'band', domain: { data: 'table', field: 'k' }, range: 'width', padding: 0.1 },
    { name: 'y', domain: { data: 'table', field: 'v' }, nice: true, range: 'height' },
  ],
  axes: [
    { orient: 'bottom', scale: 'x' },
    { orient: 'left', scale: 'y', grid: true },
  ],
  marks: [
    {
      type: 'rect',
      from: { data: 'table' },
      encode: {
        enter: {
          x: { scale: 'x', field: 'k' },
          width: { scale: 'x', band: 1 },
          y: { scale: 'y', field: 'v' },
          y2: { scale: 'y', value: 0 },
        },
      },
    },
  ],
};

export const mixedTable = [
  {
    id: 1,
    name: 'Ada',
    score: 0.1 + 0.2,
    rate: NaN,
    big: 12n,
    when: new Date(Date.UTC(2024, 1, 29, 12)),
    ok: true,
    extra: { a: [1, 2] },
    gone: undefined,
  },
  {
    id: 2,
    name: null,
    score: 12.5,
    rate: Infinity,
    big: 9007199254740993n,
    when: null,
    ok: false,
    extra: [1, 2, 3],
    gone: null,
  },
  {
    id: 3,
    name: 'A name that is so long that no table should show it in full, because then nothing else would fit beside it',
    score: -3,
    rate: 0.25,
    big: 0n,
    when: new Date(0),
    ok: true,
    extra: null,
    gone: 'here',
  },
];

class Model {
  layers = [
    { units: 16, activation: 'relu' },
    { units: 3, activation: 'softmax' },
  ];
  optimizer = 'adam';
  history = new Map([
    ['loss', [0.9, 0.5, 0.31]],
    ['accuracy', [0.4, 0.7, 0.88]],
  ]);
  classes = new Set(['Adelie', 'Chinstrap', 'Gentoo']);
  trainedAt = new Date(Date.UTC(2024, 4, 17));
  callback = (): void => undefined;
  seed = 7n;
  isFitted = true;
  parent = null;
  pattern = /ab+c/gi;
  get secret(): never {
    throw new Error('no');
  }
}

export const model = new Model();

export const error: ErrorOutput = {
  name: 'TypeError',
  message: "Cannot read properties of undefined (reading 'length')",
  codeFrame: [
    '  2 | const table = await load("penguins.csv");',
    '  3 |',
    '> 4 | const rows = table.rows.length;',
    '    |                         ^',
    '  5 | rows',
    '  6 | // done',
  ],
  frames: [
    { functionName: '', file: 'cell:abc', line: 4, column: 25, executionCount: 3 },
    { functionName: 'loadAll', file: '/home/ada/project/src/load.ts', line: 12, column: 9 },
    { functionName: 'parse', file: '/home/ada/project/node_modules/papaparse/papaparse.js', line: 402, column: 11 },
    {
      functionName: 'process.processTicksAndRejections',
      file: 'node:internal/process/task_queues',
      line: 105,
      column: 5,
    },
    { functionName: 'a', file: '/x/a.ts', line: 1, column: 1 },
    { functionName: 'b', file: '/x/b.ts', line: 1, column: 1 },
    { functionName: 'c', file: '/x/c.ts', line: 1, column: 1 },
  ],
  causes: [
    {
      name: 'Error',
      message: 'ENOENT: no such file or directory, open "penguins.csv"',
      frames: [{ functionName: 'open', file: 'node:fs', line: 1, column: 1 }],
      causes: [],
      traceback: [],
    },
  ],
  traceback: ["TypeError: Cannot read properties of undefined (reading 'length')", '    at Cell [3]:4:25'],
};

export const progress: Readonly<Record<'running' | 'done' | 'stopped' | 'open', ProgressOutput>> = {
  running: {
    label: 'Training',
    done: 45,
    total: 100,
    elapsedMs: 3200,
    ratePerSecond: 14.1,
    remainingMs: 3900,
    state: 'running',
  },
  done: {
    label: 'Reading files',
    done: 12,
    total: 12,
    elapsedMs: 840,
    ratePerSecond: 14.3,
    remainingMs: null,
    state: 'done',
  },
  stopped: {
    label: 'Epochs',
    done: 7,
    total: 50,
    elapsedMs: 65000,
    ratePerSecond: 0.1,
    remainingMs: null,
    state: 'stopped',
  },
  open: {
    label: 'Rows',
    done: 120400,
    total: null,
    elapsedMs: 2000,
    ratePerSecond: 60200,
    remainingMs: null,
    state: 'running',
  },
};

export const outputsByMime = [
  ['progress-running', mimeTypes.progress, progress.running],
  ['progress-open', mimeTypes.progress, progress.open],
  ['progress-done', mimeTypes.progress, progress.done],
  ['progress-stopped', mimeTypes.progress, progress.stopped],
  ['error', mimeTypes.error, error],
] as const;

/** Values by the id of the element that shows them. */
export function values(): Record<string, unknown> {
  return {
    scatter,
    bars,
    vega: vegaBars,
    table: penguins,
    mixed: mixedTable,
    model,
    tensor: tf.tidy(() => tf.randomNormal([4, 28, 28], 0, 1, 'float32', 7)),
    vector: tf.tensor1d([1.5, NaN, -2, Infinity, 0]),
    scalar: tf.scalar(3.25),
    strings: tf.tensor2d([
      ['a', 'bb'],
      ['ccc', 'd'],
    ]),
  };
}
