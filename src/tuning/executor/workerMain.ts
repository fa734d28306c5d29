import { parentPort, workerData } from 'node:worker_threads';
import '../../learn/threadModels.ts';
import { runFold } from '../study/runFold.ts';
import type { FoldTask, Study } from '../study/Study.ts';

/** The program dist/tuningWorker.js: a thread that fits models, one fit after the other. It is ended, not cancelled. */
const study = workerData as Study; // SAFETY: startThread starts it with one.
const never = new AbortController().signal;

parentPort?.on('message', (task: FoldTask) => {
  void runFold(study, task, never).then((outcome) => {
    parentPort?.postMessage(outcome);
  });
});
