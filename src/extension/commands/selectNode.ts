import { window, type QuickPickItem } from 'vscode';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import { runObstacle } from '../kernel/runObstacle.ts';
import type { NodeScope } from '../kernel/NodeChoice.ts';
import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

interface NodeItem extends QuickPickItem {
  readonly node: NodeRuntime | null;
}

interface ScopeItem extends QuickPickItem {
  readonly scope: NodeScope;
}

const browse: NodeItem = { label: '$(folder-opened) Browse…', detail: 'Choose another Node.js file', node: null };
const scopes: readonly ScopeItem[] = [
  { label: 'This notebook', scope: 'notebook' },
  { label: 'All notebooks of this workspace', scope: 'workspace' },
];

/** Lets the user choose the Node.js that runs the cells; a running kernel is started anew on it. */
export async function selectNode({ hub, nodes }: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  const node = await pickNode(nodes, (notebook && hub.of(notebook)?.nodeVersion) ?? null);
  if (!node) return;
  const scope = notebook ? (await pickScope())?.scope : 'workspace';
  if (!scope) return;
  await nodes.remember(node, scope === 'notebook' ? notebook?.uri.toString() : undefined);
  if (!notebook || runObstacle(notebook) || !(await hub.mayRun(notebook))) return;
  const kernel = hub.ensure(notebook);
  await kernel.stop();
  await kernel.start();
}

async function pickNode(
  nodes: CommandServices['nodes'],
  currentVersion: string | null,
): Promise<NodeRuntime | undefined> {
  const items = nodes.find().then((found) => [...found.map((node) => itemOf(node, currentVersion)), browse]);
  const placeHolder = 'Node.js 24.12 or later, found on this machine';
  const picked = await window.showQuickPick<NodeItem>(items, { title: 'Node.js for Kernel', placeHolder });
  if (!picked) return undefined;
  return picked.node ?? (await browseNode(nodes));
}

async function browseNode(nodes: CommandServices['nodes']): Promise<NodeRuntime | undefined> {
  const [file] = (await window.showOpenDialog({ title: 'Node.js for Kernel', openLabel: 'Use' })) ?? [];
  return file && (await nodes.check(file.fsPath));
}

function pickScope(): Thenable<ScopeItem | undefined> {
  return window.showQuickPick(scopes, { title: 'Node.js for Kernel', placeHolder: 'Use it for' });
}

function itemOf(node: NodeRuntime, currentVersion: string | null): NodeItem {
  const isCurrent = node.version === currentVersion;
  const label = `${isCurrent ? '$(check) ' : ''}Node.js ${node.version}`;
  return { label, description: node.env ? "the editor's own" : '', detail: node.path, node };
}
