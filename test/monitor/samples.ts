import type { JsonObject } from '../../src/base/Json.ts';
import type { ReferenceProfile } from '../../src/monitor/ReferenceProfile.ts';
import { observedColumns } from '../../src/monitor/records/observedColumns.ts';
import { referenceOf } from '../../src/monitor/reference/referenceOf.ts';
import { normal, randomOf, type Random } from './Traffic.ts';

export interface Customer extends JsonObject {
  readonly age: number;
  readonly plan: string;
  readonly spent: number | null;
  readonly since: string;
}

/** @param drift 0 for rows as in training, 1 for older customers, a plan that is new, and missing amounts */
export function customer(random: Random, drift = 0): Customer {
  const isNew = drift > 0 && random() < 0.2;
  return {
    age: Math.round(40 + 12 * normal(random) + 15 * drift),
    plan: isNew ? 'student' : random() < 0.6 ? 'basic' : 'plus',
    spent: random() < 0.05 + 0.3 * drift ? null : Math.round(100 * Math.exp(normal(random))) / 100,
    since: new Date(Date.UTC(2020, 0, 1) + Math.floor(random() * 1_500) * 86_400_000).toISOString().slice(0, 10),
  };
}

/** What the sample model says: older ones without a plus plan leave. */
export const answerTo = ({ age, plan }: Customer): string => (age > 45 && plan !== 'plus' ? 'leaves' : 'stays');

export function sampleReference(rows = 2_000): ReferenceProfile {
  const random = randomOf(1);
  const customers = Array.from({ length: rows }, () => customer(random));
  const shape: ReferenceProfile = referenceOf([
    { name: 'age', kind: 'number', values: Float64Array.of(1) },
    { name: 'plan', kind: 'text', values: ['a'] },
    { name: 'spent', kind: 'number', values: Float64Array.of(1) },
    { name: 'since', kind: 'date', values: Float64Array.of(1) },
  ]);
  return referenceOf(observedColumns(customers, shape), {
    predictions: customers.map(answerTo),
    performance: { metric: 'accuracy', value: 0.9 },
  });
}

export interface LoggedLine extends JsonObject {
  readonly time: string;
}

export interface LogShape {
  readonly requests: number;
  readonly drift?: number;
  readonly seed?: number;
  /** How often what came true is what the model said. */
  readonly right?: number;
  readonly version?: string;
  readonly startMs?: number;
  readonly stepMs?: number;
}

/** Lines as the server writes them: an answer each minute, and later the truth of every second one. */
export function logLines(shape: LogShape): LoggedLine[] {
  const { requests, drift = 0, seed = 2, right = 0.9, version = '1.0.0', stepMs = 60_000 } = shape;
  const { startMs = Date.UTC(2026, 10, 21) } = shape;
  const random = randomOf(seed);
  const lines: LoggedLine[] = [];
  for (let request = 0; request < requests; request += 1) {
    const records = Array.from({ length: 1 + (request % 3) }, () => customer(random, drift));
    const requestId = `r${seed}-${request}`;
    const time = new Date(startMs + request * stepMs).toISOString();
    const predictions = records.map((record) => ({ prediction: answerTo(record) }));
    lines.push({ time, model: 'churn', version, requestId, records, predictions });
    if (request % 2 === 1) continue;
    const said = predictions[0]?.prediction ?? '';
    const actual = random() < right ? said : said === 'stays' ? 'leaves' : 'stays';
    lines.push({ time, requestId, index: 0, actual });
  }
  return lines;
}

export const asText = (lines: readonly JsonObject[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
