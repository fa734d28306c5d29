import type { TrainingCurve, TrainingOutput } from './TrainingOutput.ts';

/** Curves that belong in one chart: a metric, while training and in validation. */
export interface ChartGroup {
  readonly name: string;
  readonly curves: readonly GroupCurve[];
}

export interface GroupCurve {
  readonly curve: TrainingCurve;
  /** Single steps are drawn faintly behind what an epoch comes to. */
  readonly role: 'step' | 'train' | 'validation';
}

/** The name of the curve that `TrainingRecord` keeps of the learning rate. */
export const learningRateCurve = 'learning rate';

const mostGroups = 6;
const validationPrefix = 'val_';

/** One chart a metric, loss first; the learning rate only when it changed. */
export function chartGroups({ curves }: TrainingOutput): ChartGroup[] {
  const groups = new Map<string, GroupCurve[]>();
  for (const curve of curves) {
    if (curve.name === learningRateCurve && isConstant(curve)) continue;
    const isValidation = curve.name.startsWith(validationPrefix);
    const name = isValidation ? curve.name.slice(validationPrefix.length) : curve.name;
    const role = isValidation ? 'validation' : curve.kind === 'step' ? 'step' : 'train';
    groups.set(name, [...(groups.get(name) ?? []), { curve, role }]);
  }
  const sorted = [...groups].sort(([a], [b]) => rank(a) - rank(b));
  return sorted.slice(0, mostGroups).map(([name, members]) => ({ name, curves: inOrder(members) }));
}

/** Drawn, and named in the legend, in this order. */
function inOrder(curves: readonly GroupCurve[]): GroupCurve[] {
  const roles: readonly GroupCurve['role'][] = ['step', 'train', 'validation'];
  return curves.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

function isConstant({ y }: TrainingCurve): boolean {
  return y.every((value) => value === y[0]);
}

function rank(name: string): number {
  return name === 'loss' ? 0 : name === learningRateCurve ? 2 : 1;
}
