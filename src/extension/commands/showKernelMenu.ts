import { commands, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { commandIds, type CommandId, extensionId } from '../ids.ts';
import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

interface MenuItem extends QuickPickItem {
  readonly command?: CommandId | 'workbench.action.openSettings';
  readonly argument?: unknown;
}

const separator: MenuItem = { label: '', kind: QuickPickItemKind.Separator };

/** What can be done with the kernel, from its place in the status bar. */
export async function showKernelMenu({ hub }: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (!notebook) return;
  const kernel = hub.of(notebook);
  const version = kernel?.nodeVersion ?? null;
  const items: MenuItem[] = [
    ...(kernel?.state === 'busy'
      ? [
          {
            label: '$(debug-stop) Interrupt',
            detail: 'Stop the running cell and keep the variables',
            command: commandIds.interruptKernel,
          },
        ]
      : []),
    {
      label: '$(debug-restart) Restart',
      detail: 'A fresh kernel, without variables',
      command: commandIds.restartKernel,
    },
    {
      label: '$(run-all) Restart and Run All',
      detail: 'Every cell, from the first',
      command: commandIds.restartAndRunAll,
    },
    separator,
    {
      label: '$(shield) Permissions',
      detail: 'What the cells may read, write and reach',
      command: commandIds.showPermissions,
    },
    {
      label: '$(package) Add npm Package…',
      detail: 'Installs it beside the notebook',
      command: commandIds.addPackage,
    },
    {
      label: '$(server-environment) Select Node.js…',
      ...(version ? { detail: `Now ${version}` } : {}),
      command: commandIds.selectNode,
    },
    {
      label: '$(circuit-board) Choose TensorFlow Backend…',
      detail: kernel?.info?.tensorFlow?.explanation ?? 'What tf computes on',
      command: commandIds.chooseTensorFlowBackend,
    },
    { label: '$(output) Show Log', command: commandIds.showKernelLog },
    { label: '$(settings-gear) Settings', command: 'workbench.action.openSettings', argument: `@ext:${extensionId}` },
  ];
  const title = version ? `Kernel: Node.js ${version}, process ${kernel?.info?.pid ?? '?'}` : 'Kernel';
  const picked = await window.showQuickPick(items, { title });
  if (picked?.command) await commands.executeCommand(picked.command, picked.argument ?? notebook.uri);
}
