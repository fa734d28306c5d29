import { setTimeout as delay } from 'node:timers/promises';

const limitMs = 30_000;

/** The task's result; rejects when it takes longer than half a minute, which nothing here does unless it hangs. */
export async function within<T>(what: string, task: Promise<T>): Promise<T> {
  const waiting = new AbortController();
  const late = delay(limitMs, null, waiting).then(() => Promise.reject(new Error(`no end of ${what}`)));
  late.catch(() => undefined);
  try {
    return await Promise.race([task, late]);
  } finally {
    waiting.abort();
  }
}
