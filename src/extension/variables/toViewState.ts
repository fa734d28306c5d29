import type { KernelState } from '../../kernel/FaceCommand.ts';
import type { TensorGrowth, TensorMeter, Variable, VariableSnapshot } from '../../kernel/VariableSnapshot.ts';
import { formatBytes } from '../drive/StreamTail.ts';
import type { EmptyState, FullState, GrowthRow, MeterState, VariableRow, ViewState } from './ViewState.ts';

/** What is known of the notebook in front. */
export interface ViewFacts {
  readonly name: string;
  readonly isTrusted: boolean;
  readonly isEnabled: boolean;
  /** Null where there is no kernel. */
  readonly kernel: KernelState | null;
  readonly snapshot: VariableSnapshot | null;
  readonly cellOf: (id: string) => CellPlace | null;
}

export interface CellPlace {
  /** From 0. */
  readonly index: number;
  /** As in `[3]`; null while it has not run. */
  readonly executionCount: number | null;
}

/** What the view shows of a notebook; null: no notebook of ours is in front. */
export function toViewState(facts: ViewFacts | null): ViewState {
  if (facts === null) return empty('Open an ML notebook to see its variables here.', 'newNotebook', 'New ML Notebook');
  const reason = whyEmpty(facts);
  if (reason !== null) return reason;
  const { snapshot, name, kernel } = facts;
  if (snapshot === null || (snapshot.variables.length === 0 && snapshot.tensors === null)) return nothingYet;
  return fullState(snapshot, { name, isCellRunning: kernel === 'busy', cellOf: facts.cellOf });
}

function whyEmpty({ isTrusted, isEnabled, kernel, snapshot }: ViewFacts): EmptyState | null {
  if (!isTrusted)
    return empty(
      'Cells do not run in Restricted Mode, so there are no variables.',
      'manageTrust',
      'Manage Workspace Trust',
    );
  if (!isEnabled)
    return empty(
      'Variables are not looked at: the setting mlnb.variables.enabled is off.',
      'openSetting',
      'Open Setting',
    );
  if (kernel === 'starting') return empty('The kernel is starting.', null, '');
  if (kernel === null || kernel === 'stopped' || kernel === 'dead')
    return empty(
      'The kernel is not running. Run a cell to start it: its variables come here.',
      'runAll',
      'Run All Cells',
    );
  if (snapshot !== null) return null;
  return kernel === 'busy'
    ? empty('A cell is running. Its variables come here when it first pauses (at an await), or ends.', null, '')
    : nothingYet;
}

function empty(message: string, id: NonNullable<EmptyState['action']>['id'] | null, title: string): EmptyState {
  return { type: 'empty', message, action: id === null ? null : { id, title } };
}

const nothingYet = empty('No variables yet. Run a cell that declares one, such as: const answer = 42', null, '');

type Place = Pick<ViewFacts, 'cellOf'>;

function fullState(
  { takenAt, variables, omitted, tensors }: VariableSnapshot,
  { name, isCellRunning, ...place }: Place & { readonly name: string; readonly isCellRunning: boolean },
): FullState {
  return {
    type: 'variables',
    notebook: name,
    takenAt,
    isCellRunning,
    rows: variables.map((variable) => rowOf(variable, place)),
    omitted,
    meter: tensors === null ? null : meterOf(tensors, place),
  };
}

function rowOf(variable: Variable, place: Place): VariableRow {
  const { name, kind, type, preview, bytes, canOpen } = variable;
  return {
    name,
    kind,
    type,
    size: sizeText(variable),
    sizeNumber: variable.length ?? -1,
    preview,
    memory: bytes === null ? '' : `${isExact(variable) ? '' : '≈ '}${formatBytes(bytes)}`,
    bytes: bytes ?? -1,
    ...cellText(variable.cell, place),
    note: noteOf(variable),
    canOpen,
  };
}

/** Of tensors and typed arrays the bytes are known; of all others they are estimated. */
function isExact({ kind, type }: Variable): boolean {
  return (
    kind === 'tensor' ||
    (/^(?:(?:Big)?(?:Ui|I)nt\d+(?:Clamped)?|Float\d+|Shared)?Array(?:Buffer)?$/.test(type) && type !== 'Array')
  );
}

function sizeText({ shape, length, type, kind, columns }: Variable): string {
  if (kind === 'tensor') return `[${(shape ?? []).join(', ')}]`;
  if (shape !== null) return shape.map(grouped).join(' × ');
  if (columns !== null) return `${grouped(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}`;
  if (length === null) return '';
  const unit = type === 'string' ? 'character' : type === 'Map' || type === 'Object' ? 'key' : 'item';
  return `${grouped(length)} ${unit}${length === 1 ? '' : 's'}`;
}

function noteOf({ tensor, heldTensors, kind }: Variable): string {
  if (tensor?.isDisposed === true) return 'disposed';
  if (tensor?.isKept === true) return 'kept';
  return kind === 'tensor' || heldTensors === 0 ? '' : `holds ${tensorsText(heldTensors)}`;
}

function cellText(id: string | null, { cellOf }: Place): Pick<VariableRow, 'cell' | 'cellIndex' | 'cellId'> {
  const found = id === null ? null : cellOf(id);
  if (found === null) return { cell: '', cellIndex: -1, cellId: null };
  const { index, executionCount } = found;
  return { cell: executionCount === null ? `cell ${index + 1}` : `[${executionCount}]`, cellIndex: index, cellId: id };
}

function meterOf({ count, bytes, held, growthByCell }: TensorMeter, place: Place): MeterState {
  return {
    total: `${tensorsText(count)} · ${formatBytes(bytes)}`,
    held:
      held === null
        ? 'Too many values to look through: who holds them is not known.'
        : `${grouped(held.named)} held by variables, ${grouped(held.weights)} weights of models, ${grouped(held.unnamed)} that no variable leads to`,
    unnamed: held?.unnamed ?? 0,
    growth: growthByCell.toReversed().map((growth) => growthRow(growth, place)),
  };
}

function growthRow({ cell, tensors, bytes, allTensors, runs }: TensorGrowth, place: Place): GrowthRow {
  const { cell: label, cellId } = cellText(cell, place);
  return {
    cell: label === '' ? 'deleted cell' : label,
    cellId,
    lastRun: `${signed(tensors)} ${Math.abs(tensors) === 1 ? 'tensor' : 'tensors'}, ${bytes < 0 ? '−' : '+'}${formatBytes(Math.abs(bytes))}`,
    allRuns: runs === 1 ? '' : `${signed(allTensors)} in ${grouped(runs)} runs`,
    grows: tensors > 0,
  };
}

function tensorsText(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'tensor' : 'tensors'}`;
}

function signed(value: number): string {
  return value < 0 ? `−${grouped(-value)}` : `+${grouped(value)}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
