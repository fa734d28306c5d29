import type { LayerCall } from '../LayerRule.ts';
import { unsupported } from '../LayerRule.ts';
import { LayerConfig } from '../LayerConfig.ts';
import type { LayerWeight } from '../Layers.ts';
import { findWeight, weightOf } from '../weights.ts';
import type { WeightData } from '../weights.ts';

/** What a recurrent layer does in one step; weights as TensorFlow.js keeps them, the gates side by side. */
export interface Cell {
  readonly kind: CellKind;
  readonly units: number;
  /** [features, gates × units] */
  readonly kernel: WeightData;
  /** [units, gates × units] */
  readonly recurrentKernel: WeightData;
  /** [gates × units] */
  readonly bias: WeightData | null;
  readonly activation: string;
  readonly recurrentActivation: string;
}

export type CellKind = 'RNN' | 'GRU' | 'LSTM';

const kinds: Readonly<Record<string, CellKind>> = { SimpleRNNCell: 'RNN', GRUCell: 'GRU', LSTMCell: 'LSTM' };

/** The cells of a recurrent layer, the one nearest to the input first. */
export function cellsOf(call: LayerCall): readonly Cell[] {
  const cell = Reflect.get(call.layer, 'cell') as unknown;
  const cells = isCellLayer(cell) ? innerCells(cell) : [];
  if (cells.length === 0) throw unsupported(call, 'it has no cell');
  return cells.map((layer) => readCell(call, layer));
}

/** Hidden state only, or hidden and cell state. */
export function stateCount({ kind }: Cell): number {
  return kind === 'LSTM' ? 2 : 1;
}

interface CellLayer {
  getClassName(): string;
  getConfig(): unknown;
  readonly weights: readonly LayerWeight[];
}

function isCellLayer(value: unknown): value is CellLayer {
  return typeof value === 'object' && value !== null && 'getClassName' in value && 'weights' in value;
}

function innerCells(cell: CellLayer): readonly CellLayer[] {
  if (cell.getClassName() !== 'StackedRNNCells') return [cell];
  const cells = Reflect.get(cell, 'cells') as unknown;
  return Array.isArray(cells) ? cells.filter(isCellLayer) : [];
}

function readCell(call: LayerCall, layer: CellLayer): Cell {
  const name = layer.getClassName();
  const kind = kinds[name];
  if (kind === undefined) throw unsupported(call, `there is no rule for its cell of class ${name}`);
  const config = new LayerConfig(layer.getConfig());
  const recurrentKernel = weightOf({ layer, title: call.title }, 'recurrent_kernel');
  return {
    kind,
    units: recurrentKernel.shape[0] ?? 1,
    kernel: weightOf({ layer, title: call.title }, 'kernel'),
    recurrentKernel,
    bias: findWeight(layer, 'bias'),
    activation: config.string('activation'),
    recurrentActivation: config.string('recurrentActivation'),
  };
}
