import { shortNumberText } from './numberText.ts';
import type { ChartGroup, GroupCurve } from './chartGroups.ts';
import type { TrainingOutput } from './TrainingOutput.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export interface ChartFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  /** In pixels. */
  readonly at: number;
  readonly text: string;
}

/** A chart of one metric in pixels, for whoever draws it. */
export interface ChartGeometry {
  readonly frame: ChartFrame;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly paths: readonly ChartPath[];
  readonly xLabel: 'epoch' | 'step';
}

export interface ChartPath {
  readonly role: GroupCurve['role'];
  /** SVG path data; empty when there is no finite value. */
  readonly d: string;
  readonly points: readonly ChartPoint[];
}

export interface ChartPoint {
  readonly px: number;
  readonly py: number;
  /** Epochs or steps, as `xLabel` says. */
  readonly x: number;
  readonly y: number;
}

/** What the x axis spans: in epochs where their length is known. */
export interface XAxis {
  readonly stepsPerUnit: number;
  readonly label: 'epoch' | 'step';
  /** In units; null: as far as there are points. */
  readonly end: number | null;
}

const margin = { left: 46, right: 10, top: 6, bottom: 20 };

/**
 * Epochs when their length is known, else steps. While the training runs the axis reaches to its planned end, which
 * keeps the curve from shrinking as it grows; to a half, a quarter of it and so on while that is far away.
 */
export function xAxisOf({ steps, epochs, epoch, step, totalSteps, state }: AxisFacts): XAxis {
  const isOver = state !== 'running' && state !== 'paused';
  if (steps === null || steps === 0) return { stepsPerUnit: 1, label: 'step', end: null };
  if (epochs === 1) return { stepsPerUnit: 1, label: 'step', end: isOver ? null : within(steps, totalSteps) };
  const end = isOver || epochs === null ? null : within(epochs, epoch + step / steps);
  return { stepsPerUnit: steps, label: 'epoch', end };
}

type AxisFacts = Pick<TrainingOutput, 'steps' | 'epochs' | 'epoch' | 'step' | 'totalSteps' | 'state'>;

function within(planned: number, reached: number): number {
  let end = planned;
  while (end > 12 * reached && end > 10) end /= 2;
  return end;
}

/** Places ticks and curves; a single outlier of the first steps does not flatten the rest. */
export function chartGeometry(group: ChartGroup, axis: XAxis, size: ChartSize): ChartGeometry {
  const frame = {
    left: margin.left,
    right: size.width - margin.right,
    top: margin.top,
    bottom: size.height - margin.bottom,
  };
  const lines = group.curves.map(({ curve, role }) => ({ role, points: finitePoints(curve, axis.stepsPerUnit) }));
  const xEnd = Math.max(axis.end ?? 0, ...lines.flatMap(({ points }) => points.map(({ x }) => x)), 1e-9);
  const [low, high] = valueRange(lines.flatMap(({ points }) => points.map(({ y }) => y)));
  const xOf = (x: number): number => frame.left + (x / xEnd) * (frame.right - frame.left);
  const yOf = (y: number): number =>
    frame.bottom - ((Math.min(high, Math.max(low, y)) - low) / (high - low)) * (frame.bottom - frame.top);
  const paths = lines.map(({ role, points }) => {
    const placed = points.map(({ x, y }) => ({ x, y, px: round(xOf(x)), py: round(yOf(y)) }));
    return { role, points: placed, d: pathData(placed) };
  });
  const isWhole = axis.label === 'epoch' || xEnd > 5;
  return {
    frame,
    paths,
    xLabel: axis.label,
    xTicks: niceTicks(0, xEnd, { about: 5, isWhole }).map((value) => ({
      at: round(xOf(value)),
      text: tickText(value),
    })),
    yTicks: niceTicks(low, high, { about: 4, isWhole: false }).map((value) => ({
      at: round(yOf(value)),
      text: tickText(value),
    })),
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function finitePoints({ x, y }: GroupCurve['curve'], stepsPerUnit: number): Point[] {
  const points: Point[] = [];
  x.forEach((step, index) => {
    const value = y[index];
    if (typeof value === 'number') points.push({ x: step / stepsPerUnit, y: value });
  });
  return points;
}

/** Past the 2nd and 98th percentile by more than their distance: cut off at the frame. */
export function valueRange(values: readonly number[]): readonly [low: number, high: number] {
  if (values.length === 0) return [0, 1];
  const sorted = Float64Array.from(values).sort();
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  const reach = at(0.98) - at(0.02);
  const low = Math.max(at(0), at(0.02) - reach);
  const high = Math.min(at(1), at(0.98) + reach);
  if (high - low > 1e-12 * Math.abs(high)) return [low - 0.03 * (high - low), high + 0.03 * (high - low)];
  const pad = Math.abs(high) > 0 ? 0.1 * Math.abs(high) : 0.5;
  return [low - pad, high + pad];
}

interface TickOptions {
  /** Roughly so many. */
  readonly about: number;
  /** Of whole numbers only. */
  readonly isWhole: boolean;
}

/** Round numbers within [low, high]: 1, 2 or 5 times a power of ten apart. */
export function niceTicks(low: number, high: number, { about, isWhole }: TickOptions): number[] {
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= raw * 0.7) ?? 10;
  const step = Math.max(factor * power, isWhole ? 1 : 0);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, Math.min(20, last - first + 1)) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** `0.25`, `1,500`, `2e-5`. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size >= 10_000) return shortNumberText(value);
  return size > 0 && size < 1e-3 ? value.toExponential().replace('e+', 'e') : String(value);
}

function pathData(points: readonly ChartPoint[]): string {
  const [first] = points;
  // A lone point is a line of no length, which a round cap makes a dot.
  if (first !== undefined && points.length === 1) return `M${first.px} ${first.py}h0.01`;
  return points.map(({ px, py }, index) => `${index === 0 ? 'M' : 'L'}${px} ${py}`).join('');
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
