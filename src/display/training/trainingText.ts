import { durationText } from '../progress/progressText.ts';
import { learningRateCurve } from './chartGroups.ts';
import { numberText } from './numberText.ts';
import type { TrainingCurve, TrainingMemory, TrainingOutput } from './TrainingOutput.ts';

const barCharacters = 24;
const sparkCharacters = 40;
const sparkLevels = '▁▂▃▄▅▆▇█';

/** A training in a few lines, for terminals, Jupyter's plain viewers and diffs. */
export function trainingText(output: TrainingOutput): string {
  const fraction = trainingFraction(output);
  const filled = Math.floor((fraction ?? 0) * barCharacters);
  const bar = fraction === null ? [] : [`${'█'.repeat(filled)}${'░'.repeat(barCharacters - filled)}`];
  const figures = trainingFigures(output).map(({ name, text }) => `${name} ${text}`);
  const curves = shownCurves(output).map((curve) => `${curve.name.padEnd(12)} ${sparkline(curve.y)}`);
  return [
    [output.title, ...bar, ...trainingPlace(output)].join('  '),
    ...(figures.length === 0 ? [] : [figures.join('  ')]),
    ...curves,
    ...(output.message === '' ? [] : [output.message]),
  ].join('\n');
}

/** `epoch 3/10`, `step 45/118`, `2.1 s left`: the same texts wherever a training is shown. */
export function trainingPlace(output: TrainingOutput): string[] {
  const { epoch, epochs, step, steps, state, elapsedMs, remainingMs } = output;
  const isOver = state !== 'running' && state !== 'paused';
  const current = isOver ? epoch : Math.min(epoch + 1, epochs ?? Infinity);
  const texts = [`epoch ${numberText(current)}${epochs === null ? '' : `/${numberText(epochs)}`}`];
  if (!isOver) texts.push(`step ${numberText(step)}${steps === null ? '' : `/${numberText(steps)}`}`);
  if (state === 'running') return remainingMs === null ? texts : [...texts, `${durationText(remainingMs)} left`];
  if (state === 'paused') return [...texts, 'paused'];
  const ended = { done: '', stopped: 'stopped after ', failed: 'broken off after ' }[state];
  return [...texts, `${ended}${durationText(elapsedMs)}`];
}

/** The part that is done, in [0, 1]; null when the end is not known. */
export function trainingFraction({ epoch, epochs, step, steps, state }: TrainingOutput): number | null {
  if (state === 'done') return 1;
  if (epochs === null || epochs === 0) return null;
  const ofEpoch = steps === null || steps === 0 ? 0 : Math.min(1, step / steps);
  return Math.min(1, (epoch + ofEpoch) / epochs);
}

export interface TrainingFigure {
  readonly name: string;
  readonly text: string;
  readonly isWarning: boolean;
  /** More about it, for a tooltip. */
  readonly title: string;
}

/** The newest values and what is measured beside them. */
export function trainingFigures(output: TrainingOutput): TrainingFigure[] {
  const { learningRate, examplesPerSecond, best, memory } = output;
  const figures = shownCurves(output).map(metricFigure);
  if (learningRate !== null) figures.push(figure('learning rate', figureText(learningRate)));
  if (examplesPerSecond !== null)
    figures.push(
      figure('examples/s', numberText(Number(examplesPerSecond.toPrecision(examplesPerSecond < 10 ? 2 : 3)))),
    );
  if (best !== null) {
    const title = `${best.metric} was best, ${figureText(best.value)}, in epoch ${best.epoch}`;
    figures.push({ ...figure('best epoch', numberText(best.epoch)), title });
  }
  return memory === null ? figures : [...figures, memoryFigure(memory)];
}

/** A steady growth by less than this is chance; a leak is at least one tensor every few steps. */
const leakPerStep = 0.2;

function isLeaking({ tensorsPerStep }: TrainingMemory): boolean {
  return tensorsPerStep !== null && tensorsPerStep >= leakPerStep;
}

function memoryFigure(memory: TrainingMemory): TrainingFigure {
  const { tensors, bytes, tensorsPerStep, bytesPerStep } = memory;
  const size = bytesText(bytes);
  if (!isLeaking(memory))
    return { ...figure('tensors', numberText(tensors)), title: `${size} in tensors; their number does not grow` };
  const growth = `+${figureText(tensorsPerStep ?? 0)} a step`;
  const title = `Each step leaves ${figureText(tensorsPerStep ?? 0)} tensors (${bytesText(bytesPerStep ?? 0)}) behind. Wrap it in tf.tidy(), or dispose what it makes.`;
  return { name: 'tensors', text: `${numberText(tensors)} (${growth})`, isWarning: true, title };
}

function metricFigure({ name, last, brokenAt }: TrainingCurve): TrainingFigure {
  if (last !== null) return figure(name, figureText(last));
  const title = brokenAt === null ? '' : `${name} has not been a finite number since step ${numberText(brokenAt)}`;
  return { name, text: brokenAt === null ? '–' : 'NaN', isWarning: brokenAt !== null, title };
}

function figure(name: string, text: string): TrainingFigure {
  return { name, text, isWarning: false, title: '' };
}

/** Of each metric one: what an epoch came to, else the newest steps. */
function shownCurves({ curves }: TrainingOutput): readonly TrainingCurve[] {
  const byEpoch = new Set(curves.filter(({ kind }) => kind === 'epoch').map(({ name }) => name));
  const shown = curves.filter(
    ({ name, kind }) => name !== learningRateCurve && (kind === 'epoch' || !byEpoch.has(name)),
  );
  // Each metric beside its own in validation, loss first.
  const bases = ['loss', ...new Set(shown.map(({ name }) => baseName(name)))];
  const rank = ({ name }: TrainingCurve): number =>
    2 * bases.indexOf(baseName(name)) + (name === baseName(name) ? 0 : 1);
  return shown.toSorted((a, b) => rank(a) - rank(b));
}

function baseName(name: string): string {
  return name.replace(/^val_/, '');
}

function sparkline(values: readonly (number | null)[]): string {
  const length = Math.min(sparkCharacters, values.length);
  const picked = Array.from({ length }, (_, index) =>
    length < 2 ? (values[0] ?? null) : (values[Math.round((index * (values.length - 1)) / (length - 1))] ?? null),
  );
  const finite = picked.filter((value) => value !== null);
  const low = Math.min(...finite);
  const range = Math.max(...finite) - low;
  const level = (value: number): number => (range === 0 ? 3 : Math.round(((value - low) / range) * 7));
  return picked.map((value) => (value === null ? '×' : (sparkLevels[level(value)] ?? ''))).join('');
}

/** Four significant digits. */
export function figureText(value: number): string {
  const rounded = Number(value.toPrecision(4));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? rounded.toExponential() : String(rounded);
}

function bytesText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3));
  return `${numberText(Number((bytes / 1000 ** power).toPrecision(3)))} ${units[power] ?? ''}`;
}
