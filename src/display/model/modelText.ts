import type { ModelLayer, ModelOutput } from './ModelOutput.ts';

/** As Keras prints `model.summary()`; the connections where they are not simply from each layer to the next. */
export function modelText(model: ModelOutput): string {
  const isChain = isSequence(model.layers);
  const rows = model.layers.map((layer) => rowOf(layer, model.layers));
  const head = ['Layer (type)', 'Output shape', 'Param #', 'Connected to'];
  const columns = isChain ? 3 : 4;
  const widths = head
    .slice(0, columns)
    .map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)) + 2);
  const width = widths.reduce((sum, each) => sum + each, 0);
  const line = (cells: readonly string[]): string =>
    widths
      .map((each, column) => (cells[column] ?? '').padEnd(each))
      .join('')
      .trimEnd();
  const more =
    model.layerCount > model.layers.length ? [`… ${model.layerCount - model.layers.length} more layers`] : [];
  return [
    `Model: "${model.name}" (${model.className})`,
    '_'.repeat(width),
    line(head),
    '='.repeat(width),
    ...rows.map(line),
    ...more,
    '='.repeat(width),
    ...paramLines(model),
    ...(model.problem === null ? [] : [model.problem]),
  ].join('\n');
}

/** `Total params: 16,642`, the same for every viewer. */
export function paramLines({ trainableParams, nonTrainableParams }: ModelOutput): string[] {
  return [
    `Total params: ${paramText(trainableParams + nonTrainableParams)}`,
    `Trainable params: ${paramText(trainableParams)}`,
    `Non-trainable params: ${paramText(nonTrainableParams)}`,
  ];
}

export function paramText(params: number | null): string {
  return params === null ? '?' : params.toLocaleString('en-US');
}

/** Every layer takes from the one before it, and from no other. */
export function isSequence(layers: readonly ModelLayer[]): boolean {
  return layers.every(({ from, depth }, index) => depth === 0 && from.every((source) => source === index - 1));
}

function rowOf(layer: ModelLayer, layers: readonly ModelLayer[]): string[] {
  const indent = '  '.repeat(layer.depth);
  const frozen = layer.isTrainable || layer.params === 0 ? '' : ' frozen';
  const connected = layer.from.map((source) => layers[source]?.name ?? '').join(', ');
  return [`${indent}${layer.name} (${layer.type})${frozen}`, layer.output, paramText(layer.params), connected];
}
