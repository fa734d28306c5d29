import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { type CurvesInput, curvesSpec, curveHeight } from '../../../evaluation/report/charts/curvesSpec.ts';
import { figureText } from '../../../evaluation/report/figureText.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { ChartCard } from '../parts/ChartCard.ts';
import type { Section } from './Section.ts';

const share = [0, 1] as const;

/** ROC, precision and recall, calibration, gain and lift. */
export class CurvesSection implements Section {
  readonly element: HTMLElement;
  readonly #cards: readonly ChartCard[];
  #shown: Evaluation | null = null;

  constructor(charts: ReportCharts) {
    this.#cards = Array.from({ length: 5 }, () => new ChartCard(charts));
    this.element = h('div', { class: 'mlnb-eval-cards' }, ...this.#cards.map(({ element }) => element));
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    const contents = [
      rocOf(evaluation),
      recallOf(evaluation),
      calibrationOf(evaluation),
      gainOf(evaluation),
      liftOf(evaluation),
    ];
    for (const [at, card] of this.#cards.entries()) {
      const content = contents[at] ?? null;
      if (content === null) card.hide();
      else show(card, content);
    }
  }

  dispose(): void {
    for (const card of this.#cards) card.dispose();
  }
}

interface CurveContent {
  readonly title: string;
  readonly hint: string;
  readonly input: CurvesInput;
}

function show(card: ChartCard, { title, hint, input }: CurveContent): void {
  const { lines, xTitle, yTitle, detail } = input;
  card.show({
    title,
    hint,
    label: `${title}: ${lines.map(({ name }) => name).join(', ')}`,
    height: curveHeight(420),
    spec: (width, palette) => curvesSpec(input, width, palette),
    table: {
      head: ['Line', xTitle, yTitle, ...(detail === undefined ? [] : [detail])],
      rows: lines.flatMap(({ name, x, y, details }) =>
        x.map((value, at) => [
          name,
          figureText(value),
          figureText(y[at] ?? 0),
          ...(details === undefined ? [] : [details[at] ?? '']),
        ]),
      ),
    },
  });
}

function thresholdTexts(thresholds: readonly (number | null)[]): string[] {
  return thresholds.map((threshold) => (threshold === null ? 'above all scores' : figureText(threshold)));
}

function rocOf({ curves }: Evaluation): CurveContent | null {
  if (curves.length === 0) return null;
  return {
    title: 'ROC curve',
    hint: 'Of each threshold: the share of the class that is found, and the share of all others that are taken for it. The dashed line is chance.',
    input: {
      lines: curves.map(({ class: name, roc, rocAuc }) => ({
        name: `${name} (${figureText(rocAuc)})`,
        x: roc.fpr,
        y: roc.tpr,
        details: thresholdTexts(roc.thresholds),
      })),
      xTitle: 'False positive rate',
      yTitle: 'True positive rate',
      detail: 'Threshold',
      reference: { x: share, y: share },
      xDomain: share,
      yDomain: share,
    },
  };
}

function recallOf({ curves }: Evaluation): CurveContent | null {
  const [first] = curves;
  if (first === undefined) return null;
  return {
    title: 'Precision and recall',
    hint: 'Of each threshold: the share of the class that is found, and how much of what is found is right. The dashed line is the share of the class.',
    input: {
      lines: curves.map(({ class: name, precisionRecall, averagePrecision }) => ({
        name: `${name} (${figureText(averagePrecision)})`,
        x: precisionRecall.recall,
        y: precisionRecall.precision,
        details: thresholdTexts(precisionRecall.thresholds),
      })),
      xTitle: 'Recall',
      yTitle: 'Precision',
      detail: 'Threshold',
      ...(curves.length === 1 ? { reference: { x: share, y: [first.prevalence, first.prevalence] } } : {}),
      xDomain: share,
      yDomain: share,
    },
  };
}

function calibrationOf({ calibration }: Evaluation): CurveContent | null {
  if (calibration.length === 0) return null;
  const isOne = calibration.length === 1;
  return {
    title: 'Calibration',
    hint: `How often came true what was given a probability, in ten bins${isOne ? ' with 95 % intervals' : ''}. On the dashed line probabilities mean what they say.`,
    input: {
      lines: calibration.map(({ class: name, bins, error }) => ({
        name: `${name} (${figureText(error)})`,
        x: bins.map(({ predicted }) => predicted),
        y: bins.map(({ actual }) => actual),
        details: bins.map(({ count }) => thousands(count)),
        ...(isOne ? { low: bins.map(({ low }) => low), high: bins.map(({ high }) => high) } : {}),
      })),
      xTitle: 'Mean probability',
      yTitle: 'Share that came true',
      detail: 'Rows',
      reference: { x: share, y: share },
      xDomain: share,
      yDomain: share,
      hasPoints: true,
    },
  };
}

function gainOf({ curves }: Evaluation): CurveContent | null {
  if (curves.length === 0) return null;
  return {
    title: 'Gain',
    hint: 'Whoever takes this share of all rows, those of the highest scores, gets that share of the class.',
    input: {
      lines: curves.map(({ class: name, gain }) => ({ name, x: gain.taken, y: gain.gain })),
      xTitle: 'Share of rows taken',
      yTitle: 'Share of the class found',
      reference: { x: share, y: share },
      xDomain: share,
      yDomain: share,
    },
  };
}

function liftOf({ curves }: Evaluation): CurveContent | null {
  if (curves.length === 0) return null;
  return {
    title: 'Lift',
    hint: 'How many times as many of the class as by chance.',
    input: {
      lines: curves.map(({ class: name, gain }) => {
        const places = [...gain.taken.keys()].filter((at) => (gain.taken[at] ?? 0) > 0);
        return {
          name,
          x: places.map((at) => gain.taken[at] ?? 0),
          y: places.map((at) => (gain.gain[at] ?? 0) / (gain.taken[at] ?? 1)),
        };
      }),
      xTitle: 'Share of rows taken',
      yTitle: 'Times chance',
      reference: { x: share, y: [1, 1] },
      xDomain: share,
    },
  };
}
