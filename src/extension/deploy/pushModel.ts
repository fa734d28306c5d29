import { window } from 'vscode';
import { isImage } from '../../deploy/export/isImage.ts';
import { plainMessage } from '../plainMessage.ts';
import { cancellableProgress } from './cancellableProgress.ts';
import type { PushableImage } from './RunningModel.ts';

/** Asks where to, and pushes with the log-in that the engine has. */
export async function pushModel(image: PushableImage): Promise<void> {
  const target = await window.showInputBox({
    title: `Push ${image.tag}`,
    prompt: 'Where to: registry/path/name:tag. The engine must be logged in there.',
    placeHolder: 'registry.example.com/team/churn:1.2.0',
    validateInput: (text) => (isTarget(text) ? undefined : 'Write it as registry/path/name:tag.'),
  });
  if (target === undefined) return;
  const digest = await cancellableProgress(`Pushing ${target}`, (progress, signal) =>
    image.push(target, (message) => progress.report({ message }), signal),
  );
  if (digest !== undefined)
    void window.showInformationMessage(plainMessage(`Pushed ${target}${digest === null ? '' : ` (${digest})`}.`));
}

/** With a registry or a path before the name, and no digest, which only a push makes. */
function isTarget(text: string): boolean {
  return isImage(text) && text.includes('/') && !text.includes('@');
}
