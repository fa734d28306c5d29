import { randomBytes } from 'node:crypto';
import { Uri, type WebviewPanel } from 'vscode';
import { panelDocument } from './panelDocument.ts';

export interface PanelPage {
  readonly title: string;
  readonly distDir: string;
  /** Bundle of the report. */
  readonly program: string;
  readonly mainId?: string;
  readonly onMessage: (message: unknown) => void;
}

/** Puts a report's page into an empty panel: it runs our two programs and reaches nothing else. */
export function fillPanel(panel: WebviewPanel, { title, distDir, program, mainId, onMessage }: PanelPage): void {
  const { webview } = panel;
  const folder = Uri.file(distDir);
  panel.title = title;
  webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [folder] };
  webview.onDidReceiveMessage(onMessage);
  const uriOf = (name: string): string => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  webview.html = panelDocument({
    title,
    viewUri: uriOf(program),
    vegaUri: uriOf('vega-embed.js'),
    nonce: randomBytes(16).toString('hex'),
    ...(mainId === undefined ? {} : { mainId }),
  });
}
