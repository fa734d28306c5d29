import '../../../learn/threadModels.ts';
import { rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { evaluationPage } from '../../../evaluation/report/evaluationPage.ts';
import { modelCard } from '../../../evaluation/report/modelCard.ts';
import { scratchPrefix, type WorkMessage } from '../../eda/worker/WorkMessage.ts';
import type { EvaluationRequest } from './EvaluationRequest.ts';
import { evaluateSubject } from './evaluateSubject.ts';

/**
 * The program dist/evaluationWorker.js: evaluates one file for a panel of the editor, in a process of its own, so that the
 * editor goes on, and cancelling is ending it. It ends with the editor, too.
 */
process.once('disconnect', () => {
  // The editor is gone, and with it whoever would clean up.
  const scratch = process.cwd();
  if (path.basename(scratch).startsWith(scratchPrefix)) rmSync(scratch, { recursive: true, force: true });
  process.exit();
});
process.once('message', (request: EvaluationRequest) => {
  work(request).then(
    (json) => {
      tell({ type: 'done', json }, () => process.exit());
    },
    (error: unknown) => {
      tell({ type: 'failed', message: messageOf(error) }, () => process.exit());
    },
  );
});

async function work(request: EvaluationRequest): Promise<string | null> {
  if (request.type === 'evaluate') {
    return await evaluateSubject(request, {
      onFound: (found) => {
        tell({ type: 'partial', json: JSON.stringify(found) });
      },
      onProgress: (stage, share) => {
        tell({ type: 'progress', stage, share });
      },
    });
  }
  const { json, out, distDir } = request;
  const evaluation = JSON.parse(json) as Evaluation; // SAFETY: the page has shown it, which checks it.
  await writeFile(out, request.type === 'card' ? modelCard(evaluation) : await pageOf(evaluation, distDir));
  return null;
}

async function pageOf(evaluation: Evaluation, distDir: string): Promise<string> {
  const [view, vega] = await Promise.all(
    ['evaluation.js', 'vega-embed.js'].map((name) => readFile(path.join(distDir, name), 'utf8')),
  );
  return evaluationPage(evaluation, { view: view ?? '', vega: vega ?? '' });
}

function tell(message: WorkMessage, onTold?: () => void): void {
  process.send?.(message, undefined, undefined, onTold);
}

function messageOf(error: unknown): string {
  // The readers name the folder that paths count from, which here is no one's.
  if (error instanceof UserError)
    return [error.message, error.fix ?? ''].filter((part) => part !== '' && !part.includes(process.cwd())).join(' ');
  return error instanceof Error ? error.message : String(error);
}
