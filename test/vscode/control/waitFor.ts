/** What is asked for is asked again after this time; there is no event for a picture that changes. */
const pollMs = 50;

/**
 * Waits until `probe` gives something other than undefined, null, false, 0 or an empty text, and returns it.
 *
 * @throws Error with `what` when it takes longer than `timeoutMs`
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
