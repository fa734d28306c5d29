import { UserError } from '../../../../base/UserError.ts';
import { BusyError } from '../../batching/BusyError.ts';
import type { ErrorKind } from '../../metrics/ServerMetrics.ts';
import { HttpProblem } from './HttpProblem.ts';

/** Whatever a route threw, as what its sender is told. What is ours stays ours: messages of unknown errors are not passed on. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof BusyError) return ofBusy(error);
  if (error instanceof UserError) return ofUserError(error);
  return ofFastify(error) ?? new HttpProblem('internal', 'The log of the server says why.', { cause: error });
}

function ofBusy({ reason, retryAfterSeconds }: BusyError): HttpProblem {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return reason === 'draining'
    ? new HttpProblem('draining', 'Ask again: another server, or this one when it has started anew.', { headers })
    : new HttpProblem('busy', `Ask again in ${retryAfterSeconds} s.`, { headers });
}

function ofUserError(error: UserError): HttpProblem {
  const detail = [error.message, error.fix].filter((part) => part !== undefined).join(' ');
  if (error.code === 'DEPLOY_VERSION_UNKNOWN') return new HttpProblem('model-unknown', detail, { cause: error });
  if (error.code === 'DEPLOY_ROUTING') return new HttpProblem('routing-invalid', detail, { cause: error });
  return new HttpProblem('internal', 'The log of the server says why.', { cause: error });
}

/** Fastify's own errors, whose messages may quote the request. */
function ofFastify(error: unknown): HttpProblem | null {
  const { code, statusCode } = codesOf(error);
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new HttpProblem('body-too-large', 'Send fewer records at once.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new HttpProblem('content-type', 'Send JSON, with the header Content-Type: application/json.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new HttpProblem('request-malformed', 'Content-Length is not the length of the body.');
    case 'FST_ERR_BAD_URL':
      return new HttpProblem('request-malformed', 'The address holds an escape that is none.');
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new HttpProblem('not-found', 'The address is not one. /openapi.json lists the addresses that there are.');
    default:
      return statusCode !== null && statusCode >= 400 && statusCode < 500
        ? new HttpProblem('request-malformed', 'The request cannot be read.')
        : null;
  }
}

function codesOf(error: unknown): { code: string | null; statusCode: number | null } {
  if (typeof error !== 'object' || error === null) return { code: null, statusCode: null };
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    statusCode: 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null,
  };
}

/** What the metrics call it. */
export function errorKindOf({ kind, status }: HttpProblem): ErrorKind {
  if (kind === 'busy' || kind === 'draining' || kind === 'loading' || kind === 'failing') return 'busy';
  if (kind === 'model-failed') return 'model';
  if (status === 401) return 'unauthorized';
  if (status === 404 || status === 405) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 413 || status === 431) return 'body-too-large';
  if (status === 422) return 'schema';
  if (kind === 'answer-timeout') return 'timeout';
  return status < 500 ? 'syntax' : 'internal';
}
