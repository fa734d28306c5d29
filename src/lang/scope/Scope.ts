export type BindingKind =
  | 'import'
  | 'var'
  | 'let'
  | 'const'
  | 'using'
  | 'function'
  | 'class'
  | 'enum'
  | 'enumMember'
  | 'namespace'
  | 'parameter';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** Offset of the name's first declaration. */
  readonly start: number;
  /** Of an enum's member: the enum. */
  readonly owner?: string;
}

export interface Scope {
  readonly parent: Scope | null;
  /** `var` hoists to the nearest such scope. */
  readonly takesVars: boolean;
  readonly bindings: Map<string, Binding>;
}

export function openScope(parent: Scope | null, takesVars: boolean): Scope {
  return { parent, takesVars, bindings: new Map() };
}

/** The first declaration of a name in a scope keeps its kind: a namespace may merge into a class. */
export function declareName(scope: Scope, declared: Omit<Binding, 'scope'>): Binding {
  const binding = scope.bindings.get(declared.name) ?? { ...declared, scope };
  scope.bindings.set(declared.name, binding);
  return binding;
}

export function varScopeOf(scope: Scope): Scope {
  let found = scope;
  while (!found.takesVars && found.parent !== null) found = found.parent;
  return found;
}

export function findBinding(scope: Scope, name: string): Binding | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}
