import { UserError } from '../../../base/UserError.ts';
import { learningRateOf, setLearningRate } from '../../training/learningRate.ts';
import type { NamedTensor, Optimizer, Tensor, TensorMaker } from './TrainedModel.ts';

/** What a run needs of its optimizer to go on exactly, besides the weights that TensorFlow.js saves itself. */
export interface OptimizerState {
  readonly className: string;
  readonly learningRate: number | null;
  /**
   * Numbers that TensorFlow.js would recompute, and to other last digits (`accBeta1` by a power where training multiplies
   * step by step), or would not save at all.
   */
  readonly scalars: Readonly<Record<string, number>>;
  /** Moments of an optimizer that cannot save them (Adamax). */
  readonly slots: Readonly<Record<string, readonly SavedSlot[]>>;
}

export interface SavedSlot {
  readonly name: string;
  readonly shape: readonly number[];
  /** Little-endian 32-bit floats. */
  readonly base64: string;
}

const scalarNames = ['accBeta1', 'accBeta2', 'iteration'];
const unsavedSlotNames: Readonly<Record<string, readonly string[]>> = {
  Adamax: ['accumulatedFirstMoment', 'accumulatedWeightedInfNorm'],
};

export async function readOptimizer(optimizer: Optimizer): Promise<OptimizerState> {
  const className = optimizer.getClassName();
  const scalars: Record<string, number> = {};
  for (const name of scalarNames) {
    const variable = property(optimizer, name);
    if (isVariable(variable)) scalars[name] = (await variable.data())[0] ?? NaN;
  }
  const slots: Record<string, SavedSlot[]> = {};
  for (const name of unsavedSlotNames[className] ?? []) {
    slots[name] = await Promise.all(slotsIn(optimizer, name).map(saveSlot));
  }
  return { className, learningRate: learningRateOf(optimizer), scalars, slots };
}

/** Whether TensorFlow.js can save the optimizer's moments itself. */
export function canSaveMoments(optimizer: Optimizer): boolean {
  return !(optimizer.getClassName() in unsavedSlotNames);
}

/**
 * @param moments as `optimizer.getWeights()` gave them, in the same order; the iterations first
 * @throws UserError CHECKPOINT_MISMATCH when it is an optimizer of another kind
 */
export async function restoreOptimizer(
  optimizer: Optimizer,
  saved: { readonly state: OptimizerState; readonly moments: readonly NamedTensor[] },
  tf: TensorMaker,
): Promise<void> {
  const { state, moments } = saved;
  const className = optimizer.getClassName();
  if (className !== state.className) throw otherOptimizer(state.className, className);
  if (moments.length > 0) await replaceMoments(optimizer, moments);
  for (const [name, slots] of Object.entries(state.slots))
    replaceSlots(
      optimizer,
      name,
      slots.map((slot) => loadSlot(slot, tf)),
    );
  for (const [name, value] of Object.entries(state.scalars)) assign(property(optimizer, name), value, tf);
  if (state.learningRate !== null) setLearningRate(optimizer, state.learningRate);
}

/** TensorFlow.js makes new variables, and forgets the old ones without disposing them. */
async function replaceMoments(optimizer: Optimizer, moments: readonly NamedTensor[]): Promise<void> {
  const old = await optimizer.getWeights();
  await optimizer.setWeights(moments);
  for (const { tensor } of old) tensor.dispose();
}

function replaceSlots(optimizer: object, name: string, slots: readonly Slot[]): void {
  const old = slotsIn(optimizer, name);
  Reflect.set(optimizer, name, slots);
  for (const { variable } of old) variable.dispose();
}

function otherOptimizer(saved: string, now: string): UserError {
  return new UserError(
    'CHECKPOINT_MISMATCH',
    `The checkpoint was made with the optimizer ${saved}, and the model has ${now}.`,
    {
      fix: `Compile the model with ${saved}, or begin in another folder.`,
    },
  );
}

interface Variable extends Tensor {
  assign(value: Tensor): void;
  variable?(trainable: boolean): Variable;
}

interface Slot {
  readonly originalName: string;
  readonly variable: Tensor;
}

function property(target: object, name: string): unknown {
  return Reflect.get(target, name) as unknown;
}

function isVariable(value: unknown): value is Variable {
  return typeof value === 'object' && value !== null && 'assign' in value && 'data' in value;
}

function slotsIn(optimizer: object, name: string): readonly Slot[] {
  const slots = property(optimizer, name);
  return Array.isArray(slots) ? slots.filter(isSlot) : [];
}

function isSlot(value: unknown): value is Slot {
  return typeof value === 'object' && value !== null && 'originalName' in value && 'variable' in value;
}

async function saveSlot({ originalName, variable }: Slot): Promise<SavedSlot> {
  const values = Float32Array.from(await variable.data());
  return { name: originalName, shape: variable.shape, base64: Buffer.from(values.buffer).toString('base64') };
}

function loadSlot({ name, shape, base64 }: SavedSlot, tf: TensorMaker): Slot {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const tensor = tf.tensor(new Float32Array(bytes.buffer), shape, 'float32') as Variable; // SAFETY: tf.Tensor has `variable`.
  const variable = tensor.variable?.(false) ?? tensor;
  if (variable !== tensor) tensor.dispose();
  return { originalName: name, variable };
}

function assign(variable: unknown, value: number, tf: TensorMaker): void {
  if (!isVariable(variable)) return;
  const tensor = tf.tensor([value], variable.shape, variable.dtype);
  variable.assign(tensor);
  tensor.dispose();
}
