/** Makes a `switch` over a closed union total: a new member stops the build here. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
