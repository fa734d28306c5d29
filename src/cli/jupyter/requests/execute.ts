import * as v from 'valibot';
import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { UserError } from '../../../base/UserError.ts';
import type { NotebookSession } from '../../../kernel/host/NotebookSession.ts';
import { plainCellError } from '../../../kernel/reduce/plainCellError.ts';
import type { RunSummary } from '../../../kernel/reduce/RunState.ts';
import type { RunningRequest } from '../RunningRequest.ts';
import type { JupyterMessage } from '../wire/wire.ts';
import type { RequestTools } from './RequestTools.ts';
import { cellOf } from './cellOf.ts';

const schema = v.looseObject({
  code: v.string(),
  silent: v.optional(v.boolean(), false),
  store_history: v.optional(v.boolean(), true),
  user_expressions: v.optional(v.nullable(v.record(v.string(), v.string()))),
  allow_stdin: v.optional(v.boolean(), false),
});
type ExecuteContent = v.InferOutput<typeof schema>;

/** Runs a cell; everything it shows is published before the reply. */
export async function execute(message: JupyterMessage, tools: RequestTools): Promise<JsonObject> {
  const content = v.parse(schema, message.content);
  const request = beginRequest(message, content, tools);
  tools.input.begin(content.allow_stdin ? message : null);
  try {
    const session = await tools.session();
    forgetDeleted(message, session);
    const cellId = cellIdOf(message);
    tools.face.begin(cellId, request);
    const summary = await session.run([{ cellId, ...cellOf(content.code) }]);
    assertRan(summary, request, tools);
    if (request.error !== null) return failure(request, tools.face.errorContent(request.error));
    remember(content, request, tools);
    return { ...success(request), user_expressions: await evaluateAll(message, content, { session, tools }) };
  } catch (error) {
    return failure(request, explain(error, request, tools));
  } finally {
    tools.input.begin(null);
    request.result = null; // May be large, and late output needs the request itself only.
  }
}

function beginRequest(message: JupyterMessage, content: ExecuteContent, tools: RequestTools): RunningRequest {
  const { code, silent } = content;
  const executionCount = isCounted(content) ? tools.counter.next() : tools.counter.count;
  if (isCounted(content)) tools.history.add(executionCount, code);
  if (!silent) tools.publisher.publish('execute_input', { code, execution_count: executionCount }, message.header);
  return { parent: message.header, executionCount, isSilent: silent, error: null, result: null };
}

/** Silent runs are in no history, whatever the client says. */
function isCounted(content: ExecuteContent): boolean {
  return !content.silent && content.store_history;
}

/** A run that ended without having begun has shown nothing. */
function assertRan({ status }: RunSummary, request: RunningRequest, { face }: RequestTools): void {
  if (status === 'ok' || request.error !== null) return;
  const isStopped = face.lastProblem === '';
  throw isStopped
    ? new CellFailure('Interrupted', 'The cell was stopped before it began. Variables are kept.')
    : new CellFailure('KernelUnavailable', face.lastProblem);
}

class CellFailure extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Why there was no run, told where the cell's output would be. */
function explain(error: unknown, request: RunningRequest, { face, publisher }: RequestTools): JsonObject {
  const content = face.errorContent(plainCellError(...nameAndMessage(error)));
  if (!request.isSilent) publisher.publish('error', content, request.parent);
  return content;
}

function nameAndMessage(error: unknown): [name: string, message: string] {
  if (error instanceof UserError) return [error.code, [error.message, error.fix ?? ''].join(' ').trim()];
  return error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
}

function success({ executionCount }: RunningRequest): JsonObject {
  return { status: 'ok', execution_count: executionCount, payload: [], user_expressions: {} };
}

function failure({ executionCount }: RunningRequest, error: JsonObject): JsonObject {
  return { status: 'error', execution_count: executionCount, ...error, payload: [], user_expressions: {} };
}

function remember(content: ExecuteContent, request: RunningRequest, { history }: RequestTools): void {
  const text = request.result?.data['text/plain'];
  if (isCounted(content) && typeof text === 'string') history.setOutput(request.executionCount, text);
}

/** Clients name the cell, so that a second run of it replaces the first. */
function cellIdOf({ header, metadata }: JupyterMessage): string {
  const { cellId } = metadata;
  return typeof cellId === 'string' && cellId !== '' && cellId.length <= 200 ? cellId : header.msg_id;
}

function forgetDeleted({ metadata }: JupyterMessage, session: NotebookSession): void {
  const deleted = v.safeParse(v.array(v.string()), metadata['deletedCells']);
  if (deleted.success && deleted.output.length > 0) session.forget(deleted.output);
}

async function evaluateAll(
  message: JupyterMessage,
  { user_expressions: expressions }: ExecuteContent,
  surroundings: { readonly session: NotebookSession; readonly tools: RequestTools },
): Promise<JsonObject> {
  const values: Record<string, JsonValue> = {};
  for (const [name, source] of Object.entries(expressions ?? {})) {
    const cellId = `${message.header.msg_id}:${name}`;
    values[name] = await evaluate({ cellId, source, parent: message.header }, surroundings);
  }
  return values;
}

async function evaluate(
  { cellId, source, parent }: { readonly cellId: string; readonly source: string; readonly parent: JsonObject },
  { session, tools }: { readonly session: NotebookSession; readonly tools: RequestTools },
): Promise<JsonObject> {
  const executionCount = tools.counter.count;
  const request: RunningRequest = { parent, executionCount, isSilent: true, error: null, result: null };
  tools.face.begin(cellId, request);
  await session.run([{ cellId, source, language: 'typescript' }]);
  if (request.error !== null) return { status: 'error', ...tools.face.errorContent(request.error) };
  return { status: 'ok', data: { 'text/plain': 'undefined' }, metadata: {}, ...request.result };
}
