import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';

/** A change of options: their names to new values; `model.maxDepth` is an option of the model or step named `model`. */
export type Params = Readonly<Record<string, unknown>>;

interface Changeable {
  withParams(params: Params): unknown;
}

/**
 * The options of a model, some of them changed, also those of models inside of it.
 *
 * @throws UserError LEARN_OPTION for a model inside that is not there
 */
export function optionsWith<Options extends object>(options: Options, params: Params): Options {
  const changed: Record<string, unknown> = Object.fromEntries(Object.entries(options));
  for (const [path, value] of Object.entries(params)) {
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    const change = (part: unknown): unknown =>
      dot < 0 ? value : withParam(part, { name, path: path.slice(dot + 1), value });
    const list = Object.hasOwn(changed, name) ? undefined : listWith(changed, name);
    if (list === undefined) {
      if (dot >= 0 && !isChangeable(changed[name])) throw noSuchPart(name, changed);
      changed[name] = change(changed[name]);
    } else {
      changed[list.option] = list.parts.map((part, at) =>
        at === list.at ? [part[0], change(part[1]), ...part.slice(2)] : part,
      );
    }
  }
  return changed as Options; // SAFETY: the constructor, which is called with it, checks every option.
}

function withParam(part: unknown, { name, path, value }: { name: string; path: string; value: unknown }): unknown {
  if (isChangeable(part)) return part.withParams({ [path]: value });
  throw new UserError('LEARN_OPTION', `"${name}" is no model, so that it has no option "${path}".`, {
    fix: `Put a model there first, by withParams({ ${JSON.stringify(name)}: … }).`,
  });
}

type NamedPart = readonly [string, unknown, ...unknown[]];

/** The option that lists parts by name (the steps of a pipeline), and the place of the one of that name. */
function listWith(
  options: Readonly<Record<string, unknown>>,
  name: string,
): { option: string; parts: readonly NamedPart[]; at: number } | undefined {
  for (const [option, value] of Object.entries(options)) {
    if (!isNamedParts(value)) continue;
    const at = value.findIndex(([known]) => known === name);
    if (at >= 0) return { option, parts: value, at };
  }
  return undefined;
}

function isNamedParts(value: unknown): value is readonly NamedPart[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((part) => Array.isArray(part) && typeof part[0] === 'string')
  );
}

function isChangeable(value: unknown): value is Changeable {
  return typeof value === 'object' && value !== null && 'withParams' in value;
}

function noSuchPart(name: string, options: Readonly<Record<string, unknown>>): UserError {
  const names = Object.values(options).flatMap((value) => (isNamedParts(value) ? value.map(([known]) => known) : []));
  const [near] = closestNames(name, names);
  const listed = names.length === 0 ? 'It has no named parts.' : `There are ${names.join(', ')}.`;
  return new UserError('LEARN_OPTION', `There is no step or model "${name}".`, {
    fix: near === undefined ? listed : `Did you mean "${near}"?`,
  });
}
