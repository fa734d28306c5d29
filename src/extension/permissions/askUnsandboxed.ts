import { commands, env, Uri, window } from 'vscode';
import type { ConsentAnswer, FailedProbe } from './Confinements.ts';
import { commandsOf, withoutSandbox } from './sandboxTexts.ts';

/** The first one is what Enter presses, by accident too: it gives nothing away. */
const answers = {
  again: 'Try Again',
  copy: 'Copy Command',
  learn: 'Learn More',
  once: 'Run This Notebook Unsandboxed',
  always: 'Always for This Notebook',
} as const;

/** Asks whether a notebook may run without a sandbox on a machine that has none; `showDocs` opens docs/sandbox.md. */
export async function askUnsandboxed(
  notebook: string,
  { reason, remedy }: FailedProbe,
  showDocs: () => Promise<void>,
): Promise<ConsentAnswer> {
  const name = Uri.parse(notebook).path.split('/').at(-1) ?? notebook;
  const message = `No cell of ${name} was run: the sandbox does not work on this machine.`;
  const detail = `${reason}\n\n${withoutSandbox}\n\nTo enable it: ${remedy}`;
  const hasCommand = commandsOf(remedy).length > 0;
  const offered = Object.values(answers).filter((answer) => hasCommand || answer !== answers.copy);
  for (;;) {
    const answer = await window.showWarningMessage(message, { modal: true, detail }, ...offered);
    switch (answer) {
      case undefined:
        return null;
      case answers.once:
        return 'once';
      case answers.always:
        return 'always';
      case answers.again:
        return 'tryAgain';
      case answers.learn:
        await showDocs();
        return null;
      case answers.copy:
        await copyCommand(remedy);
    }
  }
}

/** The remedy's command, chosen by the user where it differs by system. */
export async function copyCommand(remedy: string): Promise<void> {
  const items = commandsOf(remedy).map(({ system, command }) => ({ label: command, description: system }));
  const [first] = items;
  const picked = items.length > 1 ? await window.showQuickPick(items, { title: 'Copy Command' }) : first;
  if (picked) await env.clipboard.writeText(picked.label);
}

/** Opens a page of the documentation that comes with the extension. */
export async function showDocs(page: Uri): Promise<void> {
  await commands.executeCommand('markdown.showPreview', page);
}
