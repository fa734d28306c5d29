/** What is looked at, and changed, in messages of the Debug Adapter Protocol; they come as plain JSON. */

export interface DebugSource {
  path?: unknown;
  name?: unknown;
  sourceReference?: unknown;
  presentationHint?: unknown;
}

/** Calls `visit` with each source that a message names, however deep. */
export function forEachSource(value: unknown, visit: (source: DebugSource) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) forEachSource(item, visit);
    return;
  }
  const members = membersOf(value);
  for (const [key, member] of Object.entries(members)) {
    if (key === 'source' && typeof member === 'object' && member !== null) visit(member);
    forEachSource(member, visit);
  }
}

/** The members of an object, itself: what is assigned to them changes the message. None where it is no object. */
export function membersOf(value: unknown): Record<string, unknown> {
  // SAFETY: any property of an object may be read as unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from<unknown>(value) : [];
}
