import { HttpProblem } from '../http/problem/HttpProblem.ts';

/** What came true of one answered row. */
export interface Truth {
  readonly requestId: string;
  /** Row of the request, from 0. */
  readonly index: number;
  readonly actual: string | number | boolean;
  /** Where it stands in the body. */
  readonly pointer: string;
}

/**
 * Feedback as it is sent: `{requestId, actual}` for a request of one row; `{requestId, index, actual}` for a row of a
 * larger one; `{requestId, actuals: […]}` for all of its rows, null for those that are not known; or a list of these
 * below `feedback`. `id` is another name for `requestId`.
 *
 * @throws HttpProblem body-shape, feedback-invalid, too-many-records
 */
export function readFeedback(body: unknown, limit: number): readonly Truth[] {
  const truths = Array.isArray(own(body, 'feedback'))
    ? listOf(own(body, 'feedback')).flatMap((item, at) => itemTruths(item, `/feedback/${at}`))
    : Array.isArray(body)
      ? listOf(body).flatMap((item, at) => itemTruths(item, `/${at}`))
      : itemTruths(body, '');
  if (truths.length > limit) {
    throw new HttpProblem('too-many-records', `At most ${limit} may come at once, and ${truths.length} came.`);
  }
  if (truths.length === 0) throw new HttpProblem('body-shape', 'The feedback says nothing of any row.');
  return truths;
}

function itemTruths(item: unknown, pointer: string): Truth[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new HttpProblem('body-shape', 'Send {"requestId": "…", "actual": …}, or a list of such objects.');
  }
  const requestId = own(item, 'requestId') ?? own(item, 'id');
  if (typeof requestId !== 'string' || requestId === '' || requestId.length > 200) {
    throw invalid(`${pointer}/requestId`, 'The requestId is that of the answer, as text.');
  }
  const actuals = own(item, 'actuals');
  if (Array.isArray(actuals)) {
    return listOf(actuals).flatMap((actual, index): Truth[] => {
      const place = `${pointer}/actuals/${index}`;
      return actual === null ? [] : [{ requestId, index, actual: actualOf(actual, place), pointer: place }];
    });
  }
  const index = own(item, 'index') ?? 0;
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw invalid(`${pointer}/index`, 'The index is that of the row in its request, from 0.');
  }
  return [{ requestId, index, actual: actualOf(own(item, 'actual'), `${pointer}/actual`), pointer }];
}

function actualOf(value: unknown, pointer: string): Truth['actual'] {
  if (typeof value === 'boolean' || (typeof value === 'string' && value.length <= 1_000)) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalid(pointer, 'What came true must be a class or a number.');
}

function invalid(pointer: string, detail: string): HttpProblem {
  const errors = [{ pointer, code: 'type', detail }];
  return new HttpProblem('feedback-invalid', 'Nothing of this feedback was taken.', { errors });
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
