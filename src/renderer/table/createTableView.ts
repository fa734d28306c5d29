import type { Host } from '../messaging/Host.ts';
import type { View } from '../View.ts';
import { GridPanel } from './grid/GridPanel.ts';
import { readTable } from './readTable.ts';

/** A table as a grid: the preview at once, everything else on demand. */
export function createTableView(root: HTMLElement, host: Host): View {
  let panel: GridPanel | null = null;
  root.classList.add('mlnb-table');
  return {
    dispose: () => panel?.dispose(),
    update(data, metadata) {
      const table = readTable(data, metadata);
      panel?.dispose();
      panel = new GridPanel(root, table, host);
    },
  };
}
