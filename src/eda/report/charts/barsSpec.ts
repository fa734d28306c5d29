import type { JsonObject } from '../../../base/Json.ts';
import { type ChartPalette, vegaLiteSchema } from './ChartPalette.ts';

export interface Bar {
  readonly label: string;
  /** Its length: any unit, none below zero. */
  readonly size: number;
  /** What stands at its end. */
  readonly figure: string;
  /** Rows of the tooltip below the label. */
  readonly details: readonly (readonly [name: string, value: string])[];
  readonly kind?: 'rest' | 'bad';
}

export interface BarsLook {
  readonly width: number;
  /** The length that fills the width; the longest bar by default. */
  readonly most?: number;
}

/** Pixels of one bar with its gap. */
export const barStep = 22;
const figureRoom = 96;

/**
 * Horizontal bars with their figures at the end, the first on top. The parameter `picked` holds the places of the bars
 * that are picked out; empty: all are.
 */
export function barsSpec(bars: readonly Bar[], { width, most }: BarsLook, palette: ChartPalette): JsonObject {
  const labelRoom = labelPixels(bars, width);
  const longest = most ?? Math.max(1e-12, ...bars.map(({ size }) => size));
  const inner = Math.max(60, width - labelRoom - 12);
  return {
    $schema: vegaLiteSchema,
    width: inner,
    height: { step: barStep },
    config: { aria: false },
    params: [
      { name: 'picked', value: [] },
      // Labels are looked up: two of one text, or one that reads like a formula, stay what they are.
      { name: 'labels', value: bars.map(({ label }) => (label.trim() === '' ? '(blank)' : label.slice(0, 200))) },
    ],
    data: { values: bars.map(rowOf) },
    encoding: {
      y: {
        field: 'place',
        type: 'ordinal',
        sort: null,
        axis: {
          labelExpr: 'labels[datum.value]',
          labelLimit: labelRoom - 8,
          title: null,
          domain: false,
          ticks: false,
          labelPadding: 6,
        },
      },
      opacity: { condition: { test: pickedTest, value: 1 }, value: 0.3 },
      tooltip: tooltipOf(bars),
    },
    layer: [
      {
        mark: { type: 'bar', cornerRadiusEnd: 2, height: 14, cursor: 'pointer' },
        encoding: {
          x: {
            field: 'size',
            type: 'quantitative',
            axis: null,
            scale: { domain: [0, longest], nice: false, range: [0, Math.max(20, inner - figureRoom)], clamp: true },
          },
          color: {
            field: 'kind',
            type: 'nominal',
            legend: null,
            scale: { domain: ['plain', 'rest', 'bad'], range: [palette.accent, palette.muted, palette.opposite] },
          },
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 5, color: palette.muted, fontSize: 11 },
        encoding: { x: { field: 'size', type: 'quantitative' }, text: { field: 'figure' } },
      },
    ],
  };
}

const pickedTest = '!length(picked) || indexof(picked, datum.place) >= 0';

function rowOf({ label, size, figure, details, kind }: Bar, place: number): JsonObject {
  return {
    place,
    size,
    figure,
    kind: kind ?? 'plain',
    label: label.trim() === '' ? '(blank)' : label,
    ...Object.fromEntries(details.map(([, value], index) => [`detail${index}`, value])),
  };
}

function tooltipOf(bars: readonly Bar[]): JsonObject[] {
  const names = bars[0]?.details.map(([name]) => name) ?? [];
  return [
    { field: 'label', title: 'Value' },
    ...names.map((name, index) => ({ field: `detail${index}`, title: name })),
  ];
}

/** Room for the labels: about the longest, at most two fifths of the width. */
function labelPixels(bars: readonly Bar[], width: number): number {
  const longest = Math.max(4, ...bars.map(({ label }) => Math.min(60, label.length)));
  return Math.round(Math.min(longest * 6.4 + 16, width * 0.4, 240));
}
