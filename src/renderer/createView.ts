import { chartLanguageOf } from '../display/chart/chartMime.ts';
import { uncontainedMime } from '../display/containedMime.ts';
import { mimeTypes } from '../display/mimeTypes.ts';
import { createChartView } from './chart/createChartView.ts';
import { createContainedView } from './contained/createContainedView.ts';
import { h } from './dom/h.ts';
import { createErrorView } from './error/createErrorView.ts';
import { createEvaluationView } from './evaluation/createEvaluationView.ts';
import type { Host } from './messaging/Host.ts';
import { createModelView } from './model/createModelView.ts';
import { createProfileView } from './profile/createProfileView.ts';
import { createProgressView } from './progress/createProgressView.ts';
import { createSavedModelView } from './savedModel/createSavedModelView.ts';
import { createSheetView } from './sheet/createSheetView.ts';
import { createTableView } from './table/createTableView.ts';
import { createTensorView } from './tensor/createTensorView.ts';
import { createTrainingView } from './training/createTrainingView.ts';
import { createTreeView } from './tree/createTreeView.ts';
import type { CreateView, View } from './View.ts';

const creators: ReadonlyMap<string, CreateView> = new Map([
  [mimeTypes.table, createTableView],
  [mimeTypes.tree, createTreeView],
  [mimeTypes.tensor, createTensorView],
  [mimeTypes.progress, createProgressView],
  [mimeTypes.training, createTrainingView],
  [mimeTypes.model, createModelView],
  [mimeTypes.profile, createProfileView],
  [mimeTypes.sheet, createSheetView],
  [mimeTypes.savedModel, createSavedModelView],
  [mimeTypes.evaluation, createEvaluationView],
  [mimeTypes.error, createErrorView],
]);

/** The view for a MIME type. Data of a wrong shape (a file edited by hand) become a message, never a blank output. */
export function createView(mime: string, element: HTMLElement, host: Host): View {
  const create = creatorOf(mime);
  let view: View | null = null;
  const build = (): View => {
    if (create === undefined) throw new TypeError(`nothing here shows ${mime}`);
    const root = h('div', { class: 'mlnb' });
    element.replaceChildren(root);
    element.classList.add('mlnb-output');
    return create(root, host);
  };
  const fail = (error: unknown): void => {
    view?.dispose();
    view = null;
    element.replaceChildren(
      h('p', { class: 'mlnb mlnb-problem', role: 'alert' }, `This output cannot be shown: ${reason(error)}`),
    );
  };
  return {
    dispose: () => view?.dispose(),
    update(data, metadata) {
      try {
        view ??= build();
        view.update(data, metadata);
      } catch (error) {
        fail(error);
      }
    },
  };
}

function creatorOf(mime: string): CreateView | undefined {
  const language = chartLanguageOf(mime);
  if (language !== null) return createChartView(language);
  const contained = uncontainedMime(mime);
  return contained === null ? creators.get(mime) : createContainedView(contained);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
