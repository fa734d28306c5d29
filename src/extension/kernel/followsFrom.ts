/** True when a notebook with these cell ids is the other one saved under a new name. */
export function followsFrom(idsBefore: readonly string[], ids: readonly string[]): boolean {
  return ids.length > 0 && idsBefore.length === ids.length && ids.every((id, i) => id === idsBefore[i]);
}
