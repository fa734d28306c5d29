import { checkParity, type Examples } from '../../../engine/checkParity.ts';

export interface SmokeOptions {
  /** Null for a model that was saved without: then no answers are compared. */
  readonly examples: Examples | null;
  readonly tolerance: number;
  /** How long the server may take to become ready. */
  readonly timeoutMs: number;
  readonly apiKey?: string;
  readonly say: (line: string) => void;
}

/**
 * Waits until a server is ready, compares its answers to the model's examples, and looks at what else a cluster asks for.
 *
 * @throws Error with what is wrong
 */
export async function smokeTest(url: string, options: SmokeOptions): Promise<void> {
  const { examples, tolerance, timeoutMs, apiKey, say } = options;
  await untilReady(url, timeoutMs);
  say(`ready: ${url}/health/ready`);
  if (examples === null) say('no answers are compared: the model was saved without examples');
  else {
    const parity = await checkParity(url, examples, { tolerance, ...(apiKey === undefined ? {} : { apiKey }) });
    const difference = String(parity.largestDifference);
    say(`${String(parity.rows)} answers are those of the notebook, largest difference ${difference}`);
  }
  for (const path of ['/health/live', '/v2/health/ready', '/metrics']) await assertOk(`${url}${path}`);
  say('live, Open Inference Protocol and metrics answer');
  await assertRefused(url, apiKey);
  say('a malformed request is refused');
}

async function untilReady(url: string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < end) {
    last = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => `status ${String(response.status)}`,
      (error: unknown) => String(error),
    );
    if (last === 'status 200') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} was not ready after ${String(timeoutMs / 1_000)} s: ${last}.`);
}

async function assertOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${url} answers with status ${String(response.status)}.`);
}

async function assertRefused(url: string, apiKey: string | undefined): Promise<void> {
  const response = await fetch(`${url}/predict`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: '{"records": [',
    signal: AbortSignal.timeout(10_000),
  });
  await response.arrayBuffer();
  if (response.status < 400 || response.status > 499) {
    throw new Error(`A request that is no JSON is answered with status ${String(response.status)}, not refused.`);
  }
}
