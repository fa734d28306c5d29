type Method = (self: object, parameters: readonly unknown[]) => unknown;

const apply = Reflect.apply.bind(Reflect);

/** A method as it is now: cells may put another in its place later. */
export function captured(prototype: object, name: string): Method {
  // SAFETY: only called with the names of methods.
  const method = Reflect.get(prototype, name) as (...parameters: unknown[]) => unknown;
  return (self, parameters) => apply(method, self, parameters);
}
