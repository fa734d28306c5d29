import { ProgressLocation, window } from 'vscode';
import { plainMessage } from '../plainMessage.ts';
import type { PushableImage } from './RunningModel.ts';
import { signalOf } from './signalOf.ts';

/** A registry's image reference: `host/path/name:tag`, in the characters that engines take. */
const reference = /^[a-z0-9][\w.-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)+(:[\w][\w.-]{0,127})?$/;

/** Asks where to, and pushes with the log-in that the engine has. */
export async function pushModel(image: PushableImage): Promise<void> {
  const target = await window.showInputBox({
    title: `Push ${image.tag}`,
    prompt: 'Where to: registry/path/name:tag. The engine must be logged in there.',
    placeHolder: 'registry.example.com/team/churn:1.2.0',
    validateInput: (text) => (reference.test(text) ? undefined : 'Write it as registry/path/name:tag.'),
  });
  if (target === undefined) return;
  const options = { location: ProgressLocation.Notification, title: `Pushing ${target}`, cancellable: true };
  const digest = await window.withProgress(options, async (progress, token) => {
    const { signal, dispose } = signalOf(token);
    try {
      return await image.push(target, (message) => progress.report({ message }), signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      dispose();
    }
  });
  if (digest !== undefined)
    void window.showInformationMessage(plainMessage(`Pushed ${target}${digest === null ? '' : ` (${digest})`}.`));
}
