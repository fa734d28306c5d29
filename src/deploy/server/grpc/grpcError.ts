import { Metadata, status } from '@grpc/grpc-js';
import type { ErrorKind } from '../metrics/ServerMetrics.ts';

export interface GrpcError {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
  /** What HTTP calls it, for the metrics. */
  readonly httpStatus: number;
  readonly kind: ErrorKind;
}

/**
 * Whatever a call threw, as gRPC tells it. Told by names: this program is a bundle of its own, whose classes are not those
 * of the server that loads it. Messages of unknown errors are not passed on.
 */
export function grpcError(error: unknown): GrpcError {
  if (!(error instanceof Error)) return failure();
  if (error.name === 'HttpProblem' && 'status' in error && typeof error.status === 'number') {
    return ofProblem(error, error.status);
  }
  if (error.name === 'BusyError' && 'retryAfterSeconds' in error) return busy(error.retryAfterSeconds);
  if (error.name === 'TimeoutError')
    return made(status.DEADLINE_EXCEEDED, 'The model took too long.', [503, 'timeout']);
  if (error.name === 'AbortError') return made(status.CANCELLED, 'The caller has left.', [499, 'aborted']);
  if ('code' in error && error.code === 'DEPLOY_VERSION_UNKNOWN') {
    return made(status.NOT_FOUND, error.message, [404, 'not-found']);
  }
  return failure();
}

export function unauthenticated(): GrpcError {
  const details = 'Send the key as metadata: authorization: Bearer KEY, or x-api-key: KEY.';
  return made(status.UNAUTHENTICATED, details, [401, 'unauthorized']);
}

function ofProblem(error: Error, httpStatus: number): GrpcError {
  const details = [error.message, ...fieldTexts(error)].join(' ');
  if (httpStatus === 404) return made(status.NOT_FOUND, details, [404, 'not-found']);
  if (httpStatus >= 500) return made(status.INTERNAL, details, [httpStatus, 'internal']);
  return made(status.INVALID_ARGUMENT, details, [httpStatus, httpStatus === 422 ? 'schema' : 'syntax']);
}

function fieldTexts(error: Error): string[] {
  const errors: unknown = 'errors' in error ? error.errors : [];
  if (!Array.isArray(errors)) return [];
  // SAFETY: `HttpProblem.errors`, whose class is known by its name.
  return (errors as { pointer: string; detail: string }[]).map(({ pointer, detail }) => `${pointer}: ${detail}`);
}

function busy(seconds: unknown): GrpcError {
  const error = made(status.UNAVAILABLE, 'The server has more to do than it can take.', [503, 'busy']);
  error.metadata.set('retry-after', String(seconds));
  return error;
}

function failure(): GrpcError {
  return made(status.INTERNAL, 'The model failed on this request.', [500, 'model']);
}

function made(code: status, details: string, [httpStatus, kind]: readonly [number, ErrorKind]): GrpcError {
  return { code, details, metadata: new Metadata(), httpStatus, kind };
}
