import { randomUUID } from 'node:crypto';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import type { JsonObject } from '../../../base/Json.ts';
import { readRows } from '../../artifact/readRows.ts';
import { recordsOf } from '../../artifact/recordsOf.ts';
import type { ModelInput } from '../../contract/ServedModel.ts';
import { noteAnswer } from '../feedback/noteAnswer.ts';
import { noteViolations } from '../feedback/noteViolations.ts';
import { HttpProblem } from '../http/problem/HttpProblem.ts';
import { inferResponse } from '../openInference/inferResponse.ts';
import { readInferRequest } from '../openInference/readInferRequest.ts';
import { tensorsProblem } from '../openInference/TensorInput.ts';
import type { Turn } from '../routing/Router.ts';
import { grpcError } from './grpcError.ts';
import type { GrpcSettings } from './GrpcServer.ts';
import { inferBody } from './inferBody.ts';
import { decodeInferRequest, encodeInferAnswer, type ModelInferRequest } from './inferMessages.ts';
import { namedVersion } from './namedVersion.ts';
import { rawBytes } from './rawContents.ts';

type InferCall = ServerUnaryCall<Buffer, Buffer>;

/** `ModelInfer`: the same way as by REST, with the same checks, limits and metrics. */
export async function inferCall(settings: GrpcSettings, bytes: Uint8Array, call: InferCall): Promise<Uint8Array> {
  const timer = settings.metrics.begin();
  const done: Done = { version: '', rows: 0, status: 200, afterwards: null };
  let turn: Turn | undefined;
  try {
    const request = decoded(bytes);
    namedVersion(settings.router, { name: request.model, version: request.version });
    turn = settings.router.turn({
      key: routingKey(call),
      version: request.version === '' ? undefined : request.version,
    });
    done.version = turn.version.version;
    return await answer(settings, { request, turn, call, done });
  } catch (error) {
    const { httpStatus, kind } = grpcError(error);
    done.status = httpStatus;
    settings.metrics.failed(kind);
    throw error;
  } finally {
    timer.finish({ route, version: done.version || null, status: done.status, rows: done.rows });
    // By then the answer has been given to the connection, and a shadow may be asked.
    setImmediate(() => {
      done.afterwards?.();
      turn?.end();
    });
  }
}

interface Done {
  version: string;
  rows: number;
  status: number;
  /** Writes the request log. */
  afterwards: (() => void) | null;
}

const route = '/inference.GRPCInferenceService/ModelInfer';

interface Asked {
  readonly request: ModelInferRequest;
  readonly turn: Turn;
  readonly call: InferCall;
  readonly done: { rows: number; afterwards: (() => void) | null };
}

/** What feedback may name. */
const longestId = 200;

async function answer(settings: GrpcSettings, { request, turn, call, done }: Asked): Promise<Uint8Array> {
  const { manifest } = turn.version;
  const read = readInferRequest(manifest, inferBody(request), settings.records);
  const input = checkedInput(settings, turn, read);
  done.rows = input.rows;
  const output = await turn.predict(input, {
    bytes: call.request.length,
    timeoutMs: settings.timeoutMs,
    signal: goneSignal(call),
  });
  const id = request.id === '' ? randomUUID() : request.id;
  const response = inferResponse({ manifest, output, id, wanted: read.wanted });
  const predictions = (): readonly JsonObject[] => recordsOf(manifest, output);
  const noted = { version: turn.version, requestId: id, output, records: read.records, predictions };
  done.afterwards = id.length <= longestId ? noteAnswer(settings.notes, noted) : null;
  const raw = request.raw.length > 0 ? response.outputs.map(rawBytes) : null;
  return encodeInferAnswer({
    model: manifest.name,
    version: manifest.version,
    id,
    outputs: response.outputs,
    raw,
  });
}

function checkedInput(
  { metrics, notes }: GrpcSettings,
  { version }: Turn,
  { records, pointerOf }: Pick<ReturnType<typeof readInferRequest>, 'records' | 'pointerOf'>,
): ModelInput {
  const { input, problems } = readRows(version.manifest, records);
  if (input !== null) return input;
  noteViolations({ metrics, now: notes.now }, version, problems);
  throw tensorsProblem(...problems.map(({ pointer, code, detail }) => ({ pointer: pointerOf(pointer), code, detail })));
}

function decoded(bytes: Uint8Array): ModelInferRequest {
  try {
    return decodeInferRequest(bytes);
  } catch {
    throw new HttpProblem('request-malformed', 'The message is not a ModelInferRequest.');
  }
}

function routingKey({ metadata }: InferCall): string | undefined {
  const [key] = metadata.get('x-routing-key');
  return typeof key === 'string' ? key.slice(0, 200) : undefined;
}

function goneSignal(call: InferCall): AbortSignal {
  const gone = new AbortController();
  call.once('cancelled', () => gone.abort());
  return gone.signal;
}
