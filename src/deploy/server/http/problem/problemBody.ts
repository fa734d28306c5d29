import type { HttpProblem } from './HttpProblem.ts';
import { problemKinds } from './problemKinds.ts';

export const problemType = 'application/problem+json';

/**
 * Problem details (RFC 9457). `error` is a member of our own: what clients of the Open Inference Protocol show.
 *
 * @param requestId null for a request that could not be read
 */
export function problemBody({ kind, status, message, errors }: HttpProblem, requestId: string | null): string {
  const { title } = problemKinds[kind];
  return JSON.stringify({
    type: `urn:mlnb:problem:${kind}`,
    title,
    status,
    detail: message,
    error: errors[0] === undefined ? message : `${errors[0].pointer}: ${errors[0].detail}`,
    ...(errors.length > 0 ? { errors } : {}),
    ...(requestId === null ? {} : { requestId }),
  });
}
