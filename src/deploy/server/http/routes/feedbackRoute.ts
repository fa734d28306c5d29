import type { FastifyInstance } from 'fastify';
import { readFeedback, type Truth } from '../../feedback/readFeedback.ts';
import type { RememberedAnswer } from '../../feedback/AnswerMemory.ts';
import { sendJson } from '../answer/sendJson.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';
import { assertBody } from './predictRoutes.ts';

/**
 * `POST /feedback`: what came true of rows that were answered before. What is still known here goes to the monitor, and
 * everything to the request log, where `mlnb monitor` joins it.
 */
export function feedbackRoute(app: FastifyInstance, service: Service): void {
  app.post('/feedback', { config: { access: 'key' } }, ({ body }, reply) => {
    assertBody(body);
    const truths = readFeedback(body, service.settings.limits.records);
    const known = truths.map((truth) => ({ truth, answer: service.answers.find(truth.requestId) }));
    // All or nothing: what is wrong is said before anything is taken.
    const taken = known.flatMap(({ truth, answer }) => (answer === undefined ? [] : [observed(truth, answer)]));
    const unknown = [...new Set(known.flatMap(({ truth, answer }) => (answer === undefined ? [truth.requestId] : [])))];
    if (taken.length === 0 && service.requestLog === null) {
      throw new HttpProblem(
        'answer-unknown',
        'Answers are kept by request id for a while, on the server that gave them.',
      );
    }
    const timeMs = service.now();
    for (const { answer, predicted, actual } of taken) {
      answer.version.monitor?.observeTruth({ timeMs, predicted, actual });
    }
    const time = new Date(timeMs).toISOString();
    for (const { requestId, index, actual } of truths) service.requestLog?.write({ time, requestId, index, actual });
    return sendJson(reply.code(202), { taken: taken.length, unknown: unknown.slice(0, 100) });
  });
}

interface Observed {
  readonly answer: RememberedAnswer;
  readonly predicted: string | number;
  readonly actual: string | number;
}

/** Classes as text, as the monitor compares them; numbers of regressions as numbers. */
function observed({ index, actual, pointer }: Truth, answer: RememberedAnswer): Observed {
  const predicted = answer.prediction[index];
  if (predicted === undefined) {
    const detail = `The request had ${answer.prediction.length} rows; the index of the first one is 0.`;
    throw invalid({ pointer, code: 'value', detail });
  }
  const { task } = answer.version.manifest;
  if (task !== 'regression') return { answer, predicted: String(predicted), actual: String(actual) };
  if (typeof actual === 'number') return { answer, predicted: Number(predicted), actual };
  throw invalid({ pointer, code: 'type', detail: 'The model predicts numbers, so what came true must be one.' });
}

function invalid(error: { pointer: string; code: string; detail: string }): HttpProblem {
  return new HttpProblem('feedback-invalid', 'Nothing of this feedback was taken.', { errors: [error] });
}
