import { PbfWriter } from 'pbf';
import { UserError } from '../../base/UserError.ts';
import type { AttributeValue, GraphProto, ModelProto, NodeProto, TensorProto, ValueInfo } from './ModelProto.ts';

/**
 * The bytes of an `.onnx` file. Field numbers are those of onnx.proto (onnx/onnx, IR version 8).
 *
 * @throws UserError ONNX_EXPORT_TOO_LARGE beyond the 2 GiB that a protobuf message may hold
 */
export function encodeModel(model: ModelProto): Uint8Array {
  const bytes = model.graph.initializers.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (bytes > maxMessageBytes) throw tooLarge(bytes);
  const writer = new PbfWriter();
  writeModel(model, writer);
  return writer.finish();
}

/** Less than 2^31 by what everything but weights may need. */
const maxMessageBytes = 2 ** 31 - 2 ** 24;

function tooLarge(bytes: number): UserError {
  return new UserError(
    'ONNX_EXPORT_TOO_LARGE',
    `The model's weights are ${bytes.toLocaleString('en')} bytes; an ONNX file holds less than 2 GiB.`,
    { fix: 'Export it in parts: the inner models of a model can be exported by themselves.' },
  );
}

function writeModel(model: ModelProto, to: PbfWriter): void {
  to.writeVarintField(1, model.irVersion);
  to.writeStringField(2, model.producerName);
  if (model.producerVersion !== '') to.writeStringField(3, model.producerVersion);
  if (model.documentation !== '') to.writeStringField(6, model.documentation);
  to.writeMessage(7, writeGraph, model.graph);
  for (const entry of model.opsets) to.writeMessage(8, writeOpset, entry);
  for (const entry of model.metadata) to.writeMessage(14, writePair, entry);
}

function writeOpset(opset: ModelProto['opsets'][number], to: PbfWriter): void {
  to.writeStringField(1, opset.domain);
  to.writeVarintField(2, opset.version);
}

function writePair([key, value]: readonly [string, string], to: PbfWriter): void {
  to.writeStringField(1, key);
  to.writeStringField(2, value);
}

function writeGraph(graph: GraphProto, to: PbfWriter): void {
  for (const node of graph.nodes) to.writeMessage(1, writeNode, node);
  to.writeStringField(2, graph.name);
  for (const tensor of graph.initializers) to.writeMessage(5, writeTensor, tensor);
  for (const input of graph.inputs) to.writeMessage(11, writeValueInfo, input);
  for (const output of graph.outputs) to.writeMessage(12, writeValueInfo, output);
}

function writeNode(node: NodeProto, to: PbfWriter): void {
  for (const input of node.inputs) to.writeStringField(1, input);
  for (const output of node.outputs) to.writeStringField(2, output);
  to.writeStringField(3, node.name);
  to.writeStringField(4, node.op);
  for (const attribute of Object.entries(node.attributes)) to.writeMessage(5, writeAttribute, attribute);
  if (node.domain !== '') to.writeStringField(7, node.domain);
}

function writeAttribute([name, value]: [string, AttributeValue], to: PbfWriter): void {
  to.writeStringField(1, name);
  switch (value.type) {
    case 'float':
      to.writeFloatField(2, value.value);
      break;
    case 'int':
      to.writeVarintField(3, value.value);
      break;
    case 'string':
      to.writeBytesField(4, utf8(value.value));
      break;
    case 'graph':
      to.writeMessage(6, writeGraph, value.value);
      break;
    case 'floats':
      for (const element of value.value) to.writeFloatField(7, element);
      break;
    case 'ints':
      for (const element of value.value) to.writeVarintField(8, element);
      break;
    case 'strings':
      for (const element of value.value) to.writeBytesField(9, utf8(element));
  }
  to.writeVarintField(20, attributeTypes[value.type]);
}

const attributeTypes = { float: 1, int: 2, string: 3, graph: 5, floats: 6, ints: 7, strings: 8 } as const;

function writeTensor(tensor: TensorProto, to: PbfWriter): void {
  for (const dimension of tensor.dims) to.writeVarintField(1, dimension);
  to.writeVarintField(2, tensor.type);
  to.writeStringField(8, tensor.name);
  to.writeBytesField(9, new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));
}

function writeValueInfo(info: ValueInfo, to: PbfWriter): void {
  to.writeStringField(1, info.name);
  to.writeMessage(2, writeType, info);
}

function writeType(info: ValueInfo, to: PbfWriter): void {
  to.writeMessage(1, writeTensorType, info);
}

function writeTensorType(info: ValueInfo, to: PbfWriter): void {
  to.writeVarintField(1, info.type);
  to.writeMessage(2, writeShape, info.dims);
}

function writeShape(dims: ValueInfo['dims'], to: PbfWriter): void {
  for (const dimension of dims) to.writeMessage(1, writeDimension, dimension);
}

function writeDimension(dimension: number | string, to: PbfWriter): void {
  if (typeof dimension === 'number') to.writeVarintField(1, dimension);
  else to.writeStringField(2, dimension);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
