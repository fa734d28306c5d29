import path from 'node:path';
import { ProgressLocation, Uri, window } from 'vscode';
import type { DeployServices } from './DeployServices.ts';
import { manifestFile } from './manifestFile.ts';
import { modelFolder } from './modelFolder.ts';
import { readModelTitle } from './readModelTitle.ts';
import type { RunningModel } from './RunningModel.ts';
import { serveProcess } from './serveProcess.ts';
import { signalOf } from './signalOf.ts';

/** *ML: Serve Model Locally*: the server of exported models, without a container. */
export async function serveModel(
  { running, findNode, distDir, log }: DeployServices,
  argument: unknown,
): Promise<void> {
  const folder = await modelFolder(argument, 'Serve Model');
  if (folder === undefined) return;
  const title = await readModelTitle(folder);
  const node = await findNode(Uri.joinPath(folder, manifestFile));
  const options = { location: ProgressLocation.Notification, title: `Starting ${title}`, cancellable: true };
  const server = await window.withProgress(options, async (_, token) => {
    const { signal, dispose } = signalOf(token);
    const place = { node, distDir, modelDir: folder.fsPath, signal, log: (line: string) => log.info(line) };
    try {
      return await serveProcess(place);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      dispose();
    }
  });
  if (server === undefined) return;
  const model: RunningModel = { title, address: server.address, kind: 'process', image: null, stop: server.stop };
  running.add(model);
  void server.ended.then(() => {
    running.remove(model);
  });
  running.announce(model, `${title} of ${path.basename(folder.fsPath)} answers on ${server.address}.`);
}
