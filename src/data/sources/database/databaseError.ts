import { UserError } from '../../../base/UserError.ts';
import { listOf, recordOf } from '../../bridges/arrow/arrowTypeOf.ts';
import { type DatabaseAddress, withoutSecrets } from './databaseAddress.ts';

/** What a server or its client says, as an error of ours without any of the connection's secrets. */
export function databaseError(error: unknown, address: DatabaseAddress): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const { code, message } = firstOf(error);
  const said = withoutSecrets(message, address).trim();
  // A refusal of the kernel's network is shown in its own words, which say how to allow the host.
  const cause = code === 'ERR_MLNB_NETWORK' ? firstOf(error).error : plainCause(error, said, code);
  const remedy = connectionRemedies.find(([codes]) => codes.includes(code));
  if (remedy !== undefined || code === 'ERR_MLNB_NETWORK') {
    return new UserError('DATABASE_CONNECTION', `${address.shown}: ${said}`, {
      fix: remedy?.[1] ?? 'Allow the host.',
      cause,
    });
  }
  if (isReadOnly(error, said)) {
    return new UserError('DATABASE_QUERY', `${address.shown} was opened for reading: ${said}`, {
      fix: 'Pass {readOnly: false} to let the query change it.',
      cause,
    });
  }
  const hint = recordOf(error)['hint'];
  const place = recordOf(error)['position'];
  const where = typeof place === 'string' && /^\d+$/.test(place) ? ` (at character ${place} of the query)` : '';
  return new UserError('DATABASE_QUERY', `${address.shown}: ${said}${where}`, {
    ...(typeof hint === 'string' ? { fix: withoutSecrets(hint, address) } : {}),
    cause,
  });
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly error: unknown;
}

/** Several addresses of one host fail together, as an error without a message. */
function firstOf(error: Error): Failure {
  const [first] = error.message === '' ? listOf(recordOf(error)['errors']) : [];
  const shown = first instanceof Error ? first : error;
  const code = recordOf(shown)['code'] ?? recordOf(shown)['errcode'];
  return {
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : '',
    message: shown.message === '' ? shown.name : shown.message,
    error: shown,
  };
}

/** Clients put queries, settings and packets into their errors; none of it goes on. */
function plainCause(error: Error, message: string, code: string): Error {
  const cause = new Error(message);
  cause.name = error.name;
  return Object.assign(cause, { code });
}

function isReadOnly(error: Error, message: string): boolean {
  const { code, errno } = recordOf(error);
  return code === '25006' || errno === 1792 || /readonly database/i.test(message);
}

const unreachable = 'See that the server runs and that host and port are right.';
const refused = 'See that the user, the password and the name of the database are right.';

/** Codes of Node.js, of PostgreSQL (appendix A of its manual) and of MySQL's clients. */
const connectionRemedies: readonly (readonly [readonly string[], string])[] = [
  [['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ENOENT'], unreachable],
  [['ENOTFOUND', 'EAI_AGAIN'], 'See that the name of the host is right.'],
  [['28P01', '28000', '3D000', 'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR'], refused],
  [['53300', 'ER_CON_COUNT_ERROR'], 'The server has no connection left: close others, or try again later.'],
  [
    ['ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', '57P01', '08006'],
    'The server ended the connection: try again.',
  ],
];
