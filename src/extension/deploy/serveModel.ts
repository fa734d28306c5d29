import path from 'node:path';
import { Uri } from 'vscode';
import { cancellableProgress } from './cancellableProgress.ts';
import type { DeployServices } from './DeployServices.ts';
import { manifestFile } from './manifestFile.ts';
import { modelFolder } from './modelFolder.ts';
import { readModelTitle } from './readModelTitle.ts';
import type { RunningModel } from './RunningModel.ts';
import { serveProcess } from './serveProcess.ts';

/** *ML: Serve Model Locally*: the server of exported models, without a container. */
export async function serveModel(
  { running, findNode, distDir, log }: DeployServices,
  argument: unknown,
): Promise<void> {
  const folder = await modelFolder(argument, 'Serve Model');
  if (folder === undefined) return;
  const title = await readModelTitle(folder);
  const node = await findNode(Uri.joinPath(folder, manifestFile));
  const server = await cancellableProgress(`Starting ${title}`, (_, signal) =>
    serveProcess({ node, distDir, modelDir: folder.fsPath, signal, log: (line) => log.info(line) }),
  );
  if (server === undefined) return;
  const model: RunningModel = { title, address: server.address, kind: 'process', image: null, stop: server.stop };
  running.add(model);
  void server.ended.then(() => {
    running.remove(model);
  });
  running.announce(model, `${title} of ${path.basename(folder.fsPath)} answers on ${server.address}.`);
}
