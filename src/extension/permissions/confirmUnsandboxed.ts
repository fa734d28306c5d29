import { Uri, window } from 'vscode';
import type { PermissionStore } from './PermissionStore.ts';
import { withoutSandbox } from './sandboxTexts.ts';

const untilClosed = 'Until It Is Closed';
const always = 'Always for This Notebook';

/** Lets a notebook run unsandboxed on a machine that has a sandbox, when the user confirms it. */
export async function confirmUnsandboxed(notebook: string, store: PermissionStore): Promise<void> {
  const name = Uri.parse(notebook).path.split('/').at(-1) ?? notebook;
  const message = `Run ${name} without a sandbox?`;
  const detail = `${withoutSandbox} Do so only for notebooks whose every cell you trust. It holds from the kernel's next start.`;
  const answer = await window.showWarningMessage(message, { modal: true, detail }, untilClosed, always);
  if (answer === undefined) return;
  await store.allowUnsandboxed(notebook, { reason: 'chosen', lasting: answer === always ? 'always' : 'once' });
}
