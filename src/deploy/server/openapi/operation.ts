import type { JsonObject } from '../../../base/Json.ts';
import { type ProblemKind, problemKinds } from '../http/problem/problemKinds.ts';

export interface OperationOptions {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly JsonObject[];
  readonly body?: JsonObject;
  /** By status; those of problems apart. */
  readonly answers: Readonly<Record<string, JsonObject>>;
  readonly problems?: readonly ProblemKind[];
  /** Whether it wants a key. */
  readonly locked?: boolean;
}

/** An operation of the document. */
export function operation(options: OperationOptions): JsonObject {
  const { id, tag, summary, description, parameters = [], body, answers, problems = [], locked = false } = options;
  const all: readonly ProblemKind[] = locked ? [...problems, 'unauthorized'] : problems;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...answers, ...problemAnswers(all) },
    ...(locked ? { security: [{ bearer: [] }, { apiKey: [] }] } : {}),
  };
}

function problemAnswers(kinds: readonly ProblemKind[]): JsonObject {
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of kinds) {
    const { status } = problemKinds[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, same]) => [
        String(status),
        {
          description: same.map((kind) => problemKinds[kind].title).join(' '),
          content: { 'application/problem+json': { schema: ref('Problem') } },
        },
      ]),
  );
}

export function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

export function jsonContent(schema: JsonObject, example: JsonObject | null = null): JsonObject {
  return { 'application/json': { schema, ...(example === null ? {} : { example }) } };
}

export function jsonAnswer(description: string, schema: JsonObject): JsonObject {
  return { description, content: jsonContent(schema) };
}

export function pathParameter(name: string, value: string): JsonObject {
  return { name, in: 'path', required: true, schema: { type: 'string' }, example: value };
}
