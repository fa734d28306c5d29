import { UserError } from '../../base/UserError.ts';
import type { Frame, FrameColumnKind } from '../frame/Frame.ts';

/**
 * Which columns a transformer takes: names, all of one kind (or several), or what a function says of the frame that is
 * fitted. Only names and kinds can be saved before the fit.
 */
export type ColumnChoice =
  | string
  | readonly string[]
  | { readonly kind: FrameColumnKind | readonly FrameColumnKind[]; readonly except?: readonly string[] }
  | ((frame: Frame) => readonly string[]);

/** The names, in the order of the choice; of kinds in that of the frame. @throws UserError LEARN_COLUMN */
export function chosenColumns(frame: Frame, choice: ColumnChoice): readonly string[] {
  const names = namesOf(frame, choice);
  for (const name of names) frame.column(name);
  return names;
}

function namesOf(frame: Frame, choice: ColumnChoice): readonly string[] {
  if (typeof choice === 'string') return [choice];
  if (typeof choice === 'function') return choice(frame);
  if (!('kind' in choice)) return choice;
  const kinds = new Set([choice.kind].flat());
  const except = new Set(choice.except ?? []);
  for (const name of except) frame.column(name);
  return frame.frameColumns.filter(({ name, kind }) => kinds.has(kind) && !except.has(name)).map(({ name }) => name);
}

/** @throws UserError LEARN_OPTION */
export function assertColumnChoice(part: string, choice: unknown): void {
  if (typeof choice === 'string' || typeof choice === 'function' || isNames(choice)) return;
  if (typeof choice === 'object' && choice !== null && 'kind' in choice) {
    const kinds = [choice.kind].flat();
    if (kinds.length > 0 && kinds.every((kind) => ['number', 'boolean', 'date', 'text'].includes(String(kind)))) return;
  }
  throw new UserError('LEARN_OPTION', `The columns of "${part}" are not said in a way that is known.`, {
    fix: "Give a list of names, { kind: 'number' }, 'boolean', 'date' or 'text', or a function of the frame.",
  });
}

function isNames(choice: unknown): boolean {
  return Array.isArray(choice) && choice.every((name) => typeof name === 'string');
}
