import type { FastifyRequest } from 'fastify';
import type { JsonObject } from '../../../../base/Json.ts';
import { readRecords } from '../../../artifact/readRecords.ts';
import { recordsOf } from '../../../artifact/recordsOf.ts';
import type { ModelManifest } from '../../../contract/ModelManifest.ts';
import type { InputProblem, ModelInput, ModelOutput } from '../../../contract/ServedModel.ts';
import { BusyError } from '../../batching/BusyError.ts';
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
  remember(service, request, { turn, output, found, predictions });
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
  const { input, problems } = readRecords(version.manifest, records);
  if (input !== null) return input;
  metrics.violated(version, problems);
  for (const one of problems) {
    version.monitor?.observeViolation({ timeMs: now(), field: fieldOf(one, version.manifest), code: one.code });
  }
  const count = problems.length === 1 ? 'One value is' : `${problems.length} values are`;
  throw new HttpProblem(problem, `${count} not as the model takes them.`, {
    errors: problems.map(({ pointer, code, detail }) => ({ pointer: pointerOf(pointer), code, detail })),
  });
}

/** The model's name of the field; those of others are not kept. */
function fieldOf({ pointer }: InputProblem, { features }: ModelManifest): string {
  const part = pointer.split('/')[3]?.replaceAll('~1', '/').replaceAll('~0', '~');
  return features.some(({ name }) => name === part) && part !== undefined ? part : '(other)';
}

async function outputOf(
  { health, log, settings }: Service,
  turn: Turn,
  { input, request }: { input: ModelInput; request: FastifyRequest },
): Promise<ModelOutput> {
  const bytes = Number(request.headers['content-length'] ?? 0);
  const signal = request.work?.gone.signal;
  const timeoutMs = settings.limits.answerMs;
  try {
    const output = await turn.predict(input, { bytes, timeoutMs, ...(signal === undefined ? {} : { signal }) });
    health.answered();
    return output;
  } catch (error) {
    if (error instanceof BusyError || signal?.aborted === true) throw error;
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

interface Done {
  readonly turn: Turn;
  readonly output: ModelOutput;
  readonly found: FoundRecords;
  readonly predictions: () => readonly JsonObject[];
}

function remember(
  { answers, requestLog, now }: Service,
  { id, work }: FastifyRequest,
  { turn, output, found, predictions }: Done,
): void {
  const { manifest, version, monitor } = turn.version;
  if (monitor !== null) answers.remember(id, turn.version, output);
  if (requestLog === null || work === null) return;
  const time = new Date(now()).toISOString();
  work.afterwards = () => {
    requestLog.write({
      time,
      model: manifest.name,
      version,
      requestId: id,
      records: found.records,
      predictions: predictions(),
    });
  };
}
