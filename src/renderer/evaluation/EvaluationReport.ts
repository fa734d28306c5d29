import type { Evaluation, ExplanationKind } from '../../evaluation/Evaluation.ts';
import { taskNames, titleOf } from '../../evaluation/report/titleOf.ts';
import { thousands } from '../../display/text/thousands.ts';
import { h } from '../dom/h.ts';
import { type DrawChart, ReportCharts } from '../profile/parts/ReportCharts.ts';
import type { Tab } from '../profile/parts/Tabs.ts';
import { TabPanels } from '../report/TabPanels.ts';
import { ClassesSection } from './sections/ClassesSection.ts';
import { ClustersSection } from './sections/ClustersSection.ts';
import { CurvesSection } from './sections/CurvesSection.ts';
import { ErrorsSection } from './sections/ErrorsSection.ts';
import { LearningSection } from './sections/LearningSection.ts';
import { OverviewSection } from './sections/OverviewSection.ts';
import type { Section } from './sections/Section.ts';
import { SheetsSection } from './sections/SheetsSection.ts';
import { ThresholdSection } from './sections/ThresholdSection.ts';

const sectionNames = {
  overview: 'Overview',
  classes: 'Classes',
  curves: 'Curves',
  threshold: 'Threshold',
  errors: 'Errors',
  clusters: 'Clusters',
  learning: 'Learning',
  importance: 'Importance',
  dependence: 'Dependence',
  shap: 'SHAP',
  slices: 'Slices',
  fairness: 'Fairness',
} as const;
type SectionId = keyof typeof sectionNames;

let reports = 0;

/**
 * The report of an evaluation, built from it alone: the threshold, costs and tables move without anybody being asked. A
 * new evaluation is shown in place; what was chosen stays chosen.
 */
export class EvaluationReport {
  readonly #root: HTMLElement;
  readonly #charts: ReportCharts;
  readonly #parts: TabPanels<SectionId, Evaluation>;
  readonly #title = h('h2', {});
  readonly #subtitle = h('p', { class: 'mlnb-muted mlnb-eda-subtitle' });

  constructor(root: HTMLElement, loadDraw: () => Promise<DrawChart>) {
    this.#root = root;
    reports += 1;
    const prefix = `mlnb-eval-${reports}`;
    const charts = (this.#charts = new ReportCharts(loadDraw));
    const sheets = (about: ExplanationKind): Section => new SheetsSection(about, charts);
    this.#parts = new TabPanels<SectionId, Evaluation>(prefix, 'overview', {
      overview: new OverviewSection(),
      classes: new ClassesSection(charts),
      curves: new CurvesSection(charts),
      threshold: new ThresholdSection(prefix, charts),
      errors: new ErrorsSection(charts),
      clusters: new ClustersSection(charts),
      learning: new LearningSection(charts),
      importance: sheets('importance'),
      dependence: sheets('dependence'),
      shap: sheets('shap'),
      slices: sheets('slices'),
      fairness: sheets('fairness'),
    });
    root.classList.add('mlnb-eda', 'mlnb-eval');
    root.append(h('div', { class: 'mlnb-eda-head' }, this.#title, this.#subtitle), ...this.#parts.elements);
  }

  update(evaluation: Evaluation): void {
    this.#title.textContent = titleOf(evaluation);
    this.#subtitle.textContent = subtitleOf(evaluation);
    this.#parts.update(evaluation, tabsOf(evaluation));
  }

  dispose(): void {
    this.#parts.dispose();
    this.#charts.dispose();
    this.#root.replaceChildren();
  }
}

function tabsOf(evaluation: Evaluation): (Tab & { readonly id: SectionId })[] {
  const { confusion, perClass, curves, thresholds, residuals, clusters, learning, validation, notes } = evaluation;
  const about = (kind: ExplanationKind): boolean =>
    evaluation.explanations?.some((part) => part.about === kind) ?? false;
  const has: Readonly<Record<SectionId, boolean>> = {
    overview: true,
    classes: confusion !== null || perClass.length > 0,
    curves: curves.length > 0 || evaluation.calibration.length > 0,
    threshold: thresholds !== null,
    errors: residuals !== null,
    clusters: clusters !== null,
    learning: learning !== undefined || validation !== undefined,
    importance: about('importance'),
    dependence: about('dependence'),
    shap: about('shap'),
    slices: about('slices'),
    fairness: about('fairness'),
  };
  const warnings = notes.filter(({ severity }) => severity === 'warning').length;
  return Object.entries(sectionNames).flatMap(([id, label]) => {
    if (!isSection(id) || !has[id]) return [];
    return [{ id, label, ...(id === 'overview' && warnings > 0 ? { badge: String(warnings) } : {}) }];
  });
}

function subtitleOf({ task, rows, classes, positiveClass, isWeighted }: Evaluation): string {
  const many = classes.length > 2 ? `, ${thousands(classes.length)} classes` : '';
  const positive = positiveClass === null ? '' : `, looking for ${JSON.stringify(positiveClass)}`;
  const name = taskNames[task];
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: ${thousands(rows)} rows${isWeighted ? ', weighted' : ''}${many}${positive}`;
}

function isSection(id: string): id is SectionId {
  return Object.hasOwn(sectionNames, id);
}
