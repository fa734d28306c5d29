import { Uri } from 'vscode';
import type { FromPanel, PanelSubject } from '../../eda/report/panel/PanelMessage.ts';
import { stageText } from '../../eda/report/stageText.ts';
import { WorkPanel, type WorkPanelKind, type WorkPanelPlace } from '../report/WorkPanel.ts';
import { chooseDataFile } from './dataFiles.ts';
import { openInNotebook } from './openInNotebook.ts';
import { readFromPanel } from './panelMessages.ts';

type EdaPanel = WorkPanel<PanelSubject, FromPanel>;

const kind: WorkPanelKind<PanelSubject, FromPanel> = {
  name: 'EDA',
  page: { program: 'profile.js' },
  worker: 'edaWorker.js',
  report: 'profile',
  restricted:
    'Data files are not read in Restricted Mode: programs that read foreign files are not safe from all of them. Trust the workspace to see the report.',
  cancelled: 'Cancelled. What is shown is of the rows read so far.',
  readRequest: readFromPanel,
  workOn: ({ file, target, compare }) => ({
    type: 'profile',
    file: Uri.parse(file).fsPath,
    target,
    compare: compare === null ? null : Uri.parse(compare).fsPath,
  }),
  stageText,
};

/** A data file's report in the editor. */
export function edaPanel(place: WorkPanelPlace<PanelSubject>): EdaPanel {
  const own: EdaPanel = new WorkPanel(place, kind, {
    perform: (request) => perform(own, request),
    onPartial: (json) => {
      own.showReport(json);
    },
    onDone: (json) => {
      if (json !== null) own.showReport(json);
      own.showDone();
    },
  });
  return own;
}

async function perform(panel: EdaPanel, request: FromPanel): Promise<void> {
  switch (request.type) {
    case 'target':
      await panel.runWith({ target: request.column });
      return;
    case 'chooseCompare': {
      const other = await chooseDataFile('Compare With');
      if (other !== undefined) await panel.runWith({ compare: other.toString() });
      return;
    }
    case 'removeCompare':
      await panel.runWith({ compare: null });
      return;
    case 'export':
      await panel.export({ type: 'page', ending: 'html', filters: { HTML: ['html'] } });
      return;
    case 'notebook':
      await openInNotebook(panel.subject);
      return;
    default: // The panel itself does the others.
  }
}
