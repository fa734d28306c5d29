import path from 'node:path';
import { commands, Uri, window } from 'vscode';
import type { ExportResult, StepReport } from '../../deploy/engine/exportAndRun.ts';
import { plainMessage } from '../plainMessage.ts';
import { askAboutFile } from './askAboutFile.ts';
import { cancellableProgress } from './cancellableProgress.ts';
import type { DeployServices } from './DeployServices.ts';
import { modelFolder } from './modelFolder.ts';
import { readModelTitle } from './readModelTitle.ts';
import type { RunningModel } from './RunningModel.ts';

/**
 * *ML: Export Model as Docker Image*: writes everything that an image needs, and where an engine answers builds it, runs it
 * and compares its answers with the notebook's.
 */
export async function exportModel(services: DeployServices, argument: unknown): Promise<void> {
  const folder = await modelFolder(argument, 'Export Model');
  if (folder === undefined) return;
  const title = await readModelTitle(folder);
  const output = await chooseOutput(folder, title);
  if (output === undefined) return;
  const result = await carryOut(services, { folder, output, title });
  if (result !== undefined) present(services, { result, output, title });
}

interface Work {
  readonly folder: Uri;
  readonly output: Uri;
  readonly title: string;
}

/**
 * A folder beside the model by default. Typed, not chosen: the editor's dialogs take either a folder that is there or one
 * that is not, and an export goes into either.
 */
async function chooseOutput(folder: Uri, title: string): Promise<Uri | undefined> {
  const value = path.join(path.dirname(folder.fsPath), `${path.basename(folder.fsPath)}-image`);
  const typed = await window.showInputBox({
    title: `Export ${title}`,
    prompt: 'The folder to write. Of an earlier export there, what you have changed stays.',
    value,
    validateInput: (text) => (path.isAbsolute(text.trim()) ? undefined : 'Write a whole path.'),
  });
  return typed === undefined ? undefined : Uri.file(typed.trim());
}

/** Undefined when it was cancelled: files that were written by then stay. */
function carryOut(
  { distDir, log }: DeployServices,
  { folder, output, title }: Work,
): Thenable<ExportResult | undefined> {
  return cancellableProgress(`Exporting ${title}`, async (progress, signal) => {
    const { exportAndRun } = await import('../onDemand.ts');
    let shown = 0;
    const onStep = (step: StepReport): void => {
      const done = doneOf(step);
      progress.report({ message: step.text, increment: Math.max(0, done - shown) });
      shown = Math.max(shown, done);
      log.info(`${step.step}: ${step.text}`);
    };
    const folders = { model: folder.fsPath, output: output.fsPath, dist: distDir };
    return await exportAndRun(folders, { onStep, signal, keepRunning: true, onConflict: askAboutFile(signal) });
  });
}

/** From where to where a step takes the whole, in percent: a build takes nearly all of the time. */
const shares = {
  write: [0, 5],
  engine: [5, 8],
  build: [8, 80],
  run: [80, 85],
  healthy: [85, 92],
  parity: [92, 100],
} as const satisfies Record<StepReport['step'], readonly [from: number, to: number]>;

function doneOf({ step, fraction }: StepReport): number {
  const [from, to] = shares[step];
  return from + (fraction ?? 0) * (to - from);
}

function present(
  services: DeployServices,
  { result, output, title }: { result: ExportResult; output: Uri; title: string },
): void {
  const { container, engine, image, parity, stoppedBecause } = result;
  if (container === null || engine === null || image === null) {
    const why = stoppedBecause === null ? '' : ` ${stoppedBecause}`;
    offerReadme(output, `${title} is exported into ${path.basename(output.fsPath)}.${why}`);
    return;
  }
  const model: RunningModel = {
    title,
    address: container.address,
    kind: 'container',
    image: {
      tag: image.tag,
      push: async (target, progress, signal) => {
        const { pushImage } = await import('../onDemand.ts');
        return pushImage(engine, { image: image.tag, target, signal, onProgress: ({ text }) => progress(text) });
      },
    },
    stop: async () => {
      const { stopContainer } = await import('../onDemand.ts');
      await stopContainer(engine, container);
    },
  };
  services.running.add(model);
  const compared =
    parity === null
      ? ', and its answers are not compared with the notebook, since it was saved without examples'
      : ` and gives the notebook's answers to ${parity.rows.toLocaleString('en-US')} examples`;
  services.running.announce(model, `${title} runs in a container on ${container.address}${compared}.`);
}

function offerReadme(output: Uri, text: string): void {
  const open = 'Open README';
  void window.showInformationMessage(plainMessage(text), open).then((choice) => {
    if (choice === open) void commands.executeCommand('markdown.showPreview', Uri.joinPath(output, 'README.md'));
  });
}
