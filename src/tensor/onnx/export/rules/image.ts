import { elementTypes } from '../../ModelProto.ts';
import type { LayerCall, LayerRule } from '../LayerRule.ts';
import { onlyInput, onlyOutputShape, unsupported } from '../LayerRule.ts';
import { int, text } from '../OnnxGraph.ts';
import { spatialInput, spatialOutput } from '../spatial.ts';
import { channelsSecondValue, logical, logicalValue, nameIn } from '../Value.ts';
import type { Value } from '../Value.ts';

/** Layers that resize or cut pictures, and the one that encodes categories. */
export const imageRules: Readonly<Record<string, LayerRule>> = {
  UpSampling2D: upSampling,
  Resizing: resizing,
  CenterCrop: centerCrop,
  CategoryEncoding: categoryEncoding,
};

function upSampling(call: LayerCall): Value {
  const { graph, config } = call;
  const [height = 2, width = 2] = config.numbers('size', 2, 2);
  const scales = graph.floats([1, 1, height, width], [4]);
  const mode = config.string('interpolation') === 'bilinear' ? 'linear' : 'nearest';
  const name = graph.add('Resize', [spatialInput(call).name, '', scales], {
    mode: text(mode),
    coordinate_transformation_mode: text('asymmetric'),
    nearest_mode: text('floor'),
  });
  return spatialOutput(call, name);
}

/** TensorFlow.js aligns the corners unless the aspect ratio is to be kept. */
function resizing(call: LayerCall): Value {
  const { config } = call;
  const alignsCorners = !config.boolean('cropToAspectRatio');
  return resized(call, {
    mode: config.string('interpolation') === 'nearest' ? 'nearest' : 'linear',
    coordinates: alignsCorners ? 'align_corners' : 'asymmetric',
    rounding: alignsCorners ? 'round_prefer_ceil' : 'floor',
  });
}

interface Resampling {
  readonly mode: 'nearest' | 'linear';
  readonly coordinates: 'align_corners' | 'asymmetric';
  readonly rounding: 'round_prefer_ceil' | 'floor';
}

/** To the `height` and `width` of the layer. */
function resized(call: LayerCall, { mode, coordinates, rounding }: Resampling): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  if (input.shape.length !== 4) throw unsupported(call, 'its input is no batch of pictures');
  const name = nameIn(graph, input, 'channelsSecond');
  const size = [config.number('height') ?? 1, config.number('width') ?? 1];
  const outer = graph.add('Shape', [name], { start: int(0), end: int(2) });
  const sizes = graph.add('Concat', [outer, graph.integers(size)], { axis: int(0) });
  const output = graph.add('Resize', [name, '', '', sizes], {
    mode: text(mode),
    coordinate_transformation_mode: text(coordinates),
    nearest_mode: text(rounding),
  });
  return channelsSecondValue(output, [input.shape[0] ?? null, ...size, input.shape[3] ?? null]);
}

/**
 * Rows and columns as TensorFlow.js's layer picks them: by `cropAndResize` with the nearest pixel, whose box is a pixel
 * short of the picture, so that some are taken twice and some not at all. A picture that is too small is enlarged.
 */
function centerCrop(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const [, rows, columns] = input.shape;
  if (rows == null || columns == null || input.shape.length !== 4) {
    throw unsupported(call, 'the height and width of its input are not known');
  }
  const [height, width] = [config.number('height') ?? rows, config.number('width') ?? columns];
  const top = rows === height ? 0 : Math.floor((rows - height) / 2);
  const left = columns === width ? 0 : Math.floor((columns - width) / 2) || 1;
  if (top < 0 || left < 0) return resized(call, { mode: 'linear', coordinates: 'asymmetric', rounding: 'floor' });
  const vertical = graph.integers(nearestPixels({ size: rows, start: top, count: height }));
  const horizontal = graph.integers(nearestPixels({ size: columns, start: left, count: width }));
  const cut = graph.add('Gather', [logical(graph, input), vertical], { axis: int(1) });
  return logicalValue(graph.add('Gather', [cut, horizontal], { axis: int(2) }), [
    input.shape[0] ?? null,
    height,
    width,
    input.shape[3] ?? null,
  ]);
}

/** `cropAndResize` of TensorFlow.js's cpu backend along one axis; the box is kept in 32-bit floats. */
function nearestPixels(crop: { readonly size: number; readonly start: number; readonly count: number }): number[] {
  const { size, start, count } = crop;
  const low = Math.fround(start / size);
  const high = Math.fround((start + count) / size);
  const step = count > 1 ? ((high - low) * (size - 1)) / (count - 1) : 0;
  const middle = 0.5 * (low + high) * (size - 1);
  return Array.from({ length: count }, (_, index) => Math.round(count > 1 ? low * (size - 1) + index * step : middle));
}

function categoryEncoding(call: LayerCall): Value {
  const { graph, config } = call;
  const input = onlyInput(call);
  const mode = config.string('outputMode');
  const depth = graph.integer(config.number('numTokens') ?? 1);
  if (!(mode in reductions)) throw unsupported(call, `there is no rule for its output mode "${mode}"`);
  if (input.shape.length !== 2) throw unsupported(call, 'its input is not of the shape [batch, values]');
  const ids = graph.cast(logical(graph, input), elementTypes.int64);
  const oneHot = graph.add('OneHot', [ids, depth, graph.floats([0, 1], [2])], { axis: int(-1) });
  const name =
    mode === 'count'
      ? graph.add('ReduceSum', [oneHot, graph.integers([1])], { keepdims: int(0) })
      : graph.add('ReduceMax', [oneHot], { axes: { type: 'ints', value: [1] }, keepdims: int(0) });
  return logicalValue(name, onlyOutputShape(call));
}

const reductions = { count: true, multiHot: true, oneHot: true };
