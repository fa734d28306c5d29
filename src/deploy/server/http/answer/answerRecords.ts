import type { FastifyRequest } from 'fastify';
import type { JsonObject } from '../../../../base/Json.ts';
import { readRows } from '../../../artifact/readRows.ts';
import { recordsOf } from '../../../artifact/recordsOf.ts';
import type { ModelManifest } from '../../../contract/ModelManifest.ts';
import type { ModelInput, ModelOutput } from '../../../contract/ServedModel.ts';
import { BusyError } from '../../batching/BusyError.ts';
import { noteAnswer } from '../../feedback/noteAnswer.ts';
import { noteViolations } from '../../feedback/noteViolations.ts';
import { errorFields } from '../../log/ServerLog.ts';
import type { Router, Turn } from '../../routing/Router.ts';
import type { ProblemKind } from '../problem/problemKinds.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';

/** Records as a route found them in its body. */
export interface FoundRecords {
  readonly records: readonly unknown[];
  /** Where in the body stands what `/records/3/age` names. */
  readonly pointerOf: (pointer: string) => string;
}

export interface AnswerOptions {
  /** A version by name, whatever the routing says. */
  readonly version?: string | undefined;
  /** What a request that does not fit the schema is called. */
  readonly problem: ProblemKind;
}

export interface Answer {
  readonly manifest: ModelManifest;
  readonly output: ModelOutput;
  /** Made when first asked for. */
  readonly predictions: () => readonly JsonObject[];
}

/**
 * The way of every prediction, whatever protocol it came by: who answers, are the records right, the answer, and what
 * is noted of it.
 *
 * @throws HttpProblem, and what `Router.turn` and `Turn.predict` throw
 */
export async function answerRecords(
  service: Service,
  request: FastifyRequest,
  { find, ...options }: AnswerOptions & { readonly find: (manifest: ModelManifest) => FoundRecords },
): Promise<Answer> {
  const turn = beginTurn(loadedRouter(service), request, options.version);
  const { manifest } = turn.version;
  const found = find(manifest);
  const input = checkedInput(service, turn, { found, problem: options.problem });
  if (request.work !== null) request.work.rows = input.rows;
  const output = await outputOf(service, turn, { input, request });
  let made: readonly JsonObject[] | undefined;
  const predictions = (): readonly JsonObject[] => (made ??= recordsOf(manifest, output));
  const noted = { version: turn.version, requestId: request.id, output, records: found.records, predictions };
  const afterwards = noteAnswer(service, noted);
  if (request.work !== null) request.work.afterwards = afterwards;
  return { manifest, output, predictions };
}

/** @throws HttpProblem loading */
export function loadedRouter({ router, health }: Service): Router {
  if (router !== null) return router;
  throw new HttpProblem(health.isDraining ? 'draining' : 'loading', 'Ask again in a second.', {
    headers: { 'retry-after': '1' },
  });
}

function beginTurn(router: Router, { work, headers }: FastifyRequest, version: string | undefined): Turn {
  const key = headers['x-routing-key'];
  const turn = router.turn({ key: typeof key === 'string' ? key.slice(0, 200) : undefined, version });
  if (work !== null) work.turn = turn;
  return turn;
}

interface Checked {
  readonly found: FoundRecords;
  readonly problem: ProblemKind;
}

function checkedInput({ settings, metrics, now }: Service, { version }: Turn, { found, problem }: Checked): ModelInput {
  const { records, pointerOf } = found;
  const limit = settings.limits.records;
  if (records.length > limit) {
    throw new HttpProblem('too-many-records', `At most ${limit} may come at once, and ${records.length} came.`);
  }
  const { input, problems } = readRows(version.manifest, records);
  if (input !== null) return input;
  noteViolations({ metrics, now }, version, problems);
  const count = problems.length === 1 ? 'One value is' : `${problems.length} values are`;
  throw new HttpProblem(problem, `${count} not as the model takes them.`, {
    errors: problems.map(({ pointer, code, detail }) => ({ pointer: pointerOf(pointer), code, detail })),
  });
}

async function outputOf(
  { health, log, settings }: Service,
  turn: Turn,
  { input, request }: { input: ModelInput; request: FastifyRequest },
): Promise<ModelOutput> {
  const bytes = Number(request.headers['content-length'] ?? 0);
  const departure = request.work?.departure;
  const timeoutMs = settings.limits.answerMs;
  try {
    const output = await turn.predict(input, { bytes, timeoutMs, ...(departure === undefined ? {} : { departure }) });
    health.answered();
    return output;
  } catch (error) {
    if (error instanceof BusyError || departure?.isGone === true) throw error;
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new HttpProblem('answer-timeout', 'Ask again later, or about fewer records at once.', {
        headers: { 'retry-after': '5' },
      });
    }
    health.failed();
    log.write('error', 'the model failed', { requestId: request.id, ...errorFields(error) });
    throw new HttpProblem('model-failed', 'The log of the server says where.', { cause: error });
  }
}
