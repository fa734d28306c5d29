import { Uri } from 'vscode';
import type { FromPanel, PanelSubject } from '../../evaluation/panel/PanelMessage.ts';
import { chooseDataFile } from '../eda/dataFiles.ts';
import { WorkPanel, type WorkPanelKind, type WorkPanelPlace } from '../report/WorkPanel.ts';
import { readFound, readFromPanel } from './panelMessages.ts';

type EvaluationPanel = WorkPanel<PanelSubject, FromPanel>;

const stages: Readonly<Record<string, string>> = {
  load: 'Reading the file',
  predict: 'Predicting',
  resample: 'Resampling for the intervals',
};

const kind: WorkPanelKind<PanelSubject, FromPanel> = {
  name: 'Evaluation',
  page: { program: 'evaluation.js', mainId: 'mlnb-evaluation-panel' },
  worker: 'evaluationWorker.js',
  report: 'evaluation',
  restricted:
    'Files are not evaluated in Restricted Mode: programs that read foreign files are not safe from all of them. Trust the workspace to see the report.',
  cancelled: 'Cancelled.',
  readRequest: readFromPanel,
  workOn: ({ file, data, columns, positive }) => ({
    type: 'evaluate',
    file: Uri.parse(file).fsPath,
    data: data === null ? null : Uri.parse(data).fsPath,
    columns,
    positive,
  }),
  stageText: (stage) => stages[stage] ?? 'Working',
};

/** The evaluation of a file in the editor. */
export function evaluationPanel(place: WorkPanelPlace<PanelSubject>): EvaluationPanel {
  const own: EvaluationPanel = new WorkPanel(place, kind, {
    state: { kind: null, columnNames: [] },
    perform: (request) => perform(own, request),
    onPartial: (json) => {
      found(own, json);
    },
    onDone: (json) => {
      if (json === null) {
        own.show({ phase: 'asking', message: question(own), share: null });
        return;
      }
      own.showDone();
      // Afterwards, since the page may find that the file holds no evaluation, and then says so.
      own.showReport(json);
    },
  });
  return own;
}

async function perform(panel: EvaluationPanel, request: FromPanel): Promise<void> {
  switch (request.type) {
    case 'columns':
      await panel.runWith({ columns: request.columns, positive: request.positive });
      return;
    case 'chooseData': {
      const data = await chooseDataFile('Evaluate On');
      if (data !== undefined) await panel.runWith({ data: data.toString(), columns: null });
      return;
    }
    case 'exportHtml':
      await panel.export({ type: 'page', ending: 'html', filters: { HTML: ['html'] } });
      return;
    case 'exportCard':
      await panel.export({ type: 'card', ending: 'md', filters: { Markdown: ['md'] } });
      return;
    default: // The panel itself does the others.
  }
}

function found(panel: EvaluationPanel, json: string): void {
  const subject = readFound(json);
  if (subject === undefined) return;
  panel.note({ columns: subject.columns });
  panel.show({ kind: subject.kind, columnNames: subject.columnNames });
}

function question({ state, subject }: EvaluationPanel): string {
  if (state['kind'] !== 'model') return 'Choose the columns of the label and of the prediction, or of scores.';
  return subject.data === null
    ? 'Choose a file with the rows that the model is judged by.'
    : 'Choose the column of the label.';
}
