import { PbfReader, PbfWriter } from 'pbf';
import { elementTypes } from '../ModelProto.ts';

/** By the output's name: what each column of it stands for. */
export type ClassLabels = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * A model whose outputs are tensors where scikit-learn's converter ended them in ZipMap, a list of dictionaries from class
 * to probability, which ONNX Runtime's Node binding cannot give out. The dictionaries' keys are the class labels.
 *
 * @returns the model as it was, and no labels, when it has no ZipMap
 */
export function replaceZipMaps(model: Uint8Array): { readonly model: Uint8Array; readonly classLabels: ClassLabels } {
  const fields = fieldsOf(model);
  const graph = fields.find(({ tag }) => tag === modelGraph);
  const zipMaps = graph === undefined ? [] : fieldsOf(graph.content).flatMap(readZipMap);
  if (graph === undefined || zipMaps.length === 0) return { model, classLabels: {} };
  const newGraph = rewriteGraph(graph.content, new Map(zipMaps.map((zipMap) => [zipMap.output, zipMap])));
  const writer = new PbfWriter();
  for (const field of fields) {
    if (field === graph) writer.writeBytesField(modelGraph, newGraph);
    else copyField(field, writer);
  }
  return {
    model: writer.finish(),
    classLabels: Object.fromEntries(zipMaps.map(({ output, labels }) => [output, labels])),
  };
}

/** Field numbers of onnx.proto. */
const modelGraph = 7;
const graphNode = 1;
const graphOutput = 12;

interface Field {
  readonly tag: number;
  readonly wireType: number;
  /** Of a message, text or bytes; empty for numbers. */
  readonly content: Uint8Array;
  /** With its key, as it stands in the file. */
  readonly raw: Uint8Array;
}

const lengthDelimited = 2;

function fieldsOf(message: Uint8Array): Field[] {
  const reader = new PbfReader(message);
  const fields: Field[] = [];
  while (reader.pos < reader.length) {
    const start = reader.pos;
    const key = reader.readVarint();
    const wireType = key & 7;
    const content = wireType === lengthDelimited ? reader.readBytes() : new Uint8Array();
    if (wireType !== lengthDelimited) reader.skip(wireType);
    fields.push({ tag: key >>> 3, wireType, content, raw: message.subarray(start, reader.pos) });
  }
  return fields;
}

function copyField({ raw }: Field, writer: PbfWriter): void {
  writer.realloc(raw.length);
  writer.buf.set(raw, writer.pos);
  writer.pos += raw.length;
}

interface ZipMap {
  readonly input: string;
  readonly output: string;
  readonly labels: readonly (string | number)[];
}

/** From a field of a graph: one, or none. */
function readZipMap({ tag, content }: Field): ZipMap[] {
  if (tag !== graphNode) return [];
  const node = fieldsOf(content);
  if (textAt(node, 4) !== 'ZipMap') return [];
  const attributes = node.filter((field) => field.tag === 5).map((field) => fieldsOf(field.content));
  const labels = attributes.flatMap((attribute): (string | number)[] => {
    if (textAt(attribute, 1) === 'classlabels_strings') return stringsAt(attribute, 9);
    return textAt(attribute, 1) === 'classlabels_int64s' ? integersAt(attribute, 8) : [];
  });
  return [{ input: textAt(node, 1), output: textAt(node, 2), labels }];
}

function textAt(fields: readonly Field[], tag: number): string {
  return stringsAt(fields, tag)[0] ?? '';
}

function stringsAt(fields: readonly Field[], tag: number): string[] {
  return fields.filter((field) => field.tag === tag).map(({ content }) => new TextDecoder().decode(content));
}

/** Packed into one field, or one by one. */
function integersAt(fields: readonly Field[], tag: number): number[] {
  return fields
    .filter((field) => field.tag === tag)
    .flatMap(({ wireType, content, raw }) => {
      const reader = new PbfReader(wireType === lengthDelimited ? content : raw);
      if (wireType !== lengthDelimited) reader.readVarint();
      const values: number[] = [];
      while (reader.pos < reader.length) values.push(reader.readVarint(true));
      return values;
    });
}

/** An Identity in the place of each ZipMap, and a tensor for its output. */
function rewriteGraph(graph: Uint8Array, zipMaps: ReadonlyMap<string, ZipMap>): Uint8Array {
  const writer = new PbfWriter();
  for (const field of fieldsOf(graph)) {
    const zipMap = zipMaps.get(nameIn(field));
    if (zipMap === undefined) copyField(field, writer);
    else if (field.tag === graphNode) writer.writeMessage(graphNode, writeIdentity, zipMap);
    else writer.writeMessage(graphOutput, writeProbabilities, zipMap);
  }
  return writer.finish();
}

/** Of the value that a ZipMap, or an entry of the graph's outputs, is about; empty for other fields. */
function nameIn(field: Field): string {
  if (field.tag === graphOutput) return textAt(fieldsOf(field.content), 1);
  return readZipMap(field)[0]?.output ?? '';
}

function writeIdentity({ input, output }: ZipMap, to: PbfWriter): void {
  to.writeStringField(1, input);
  to.writeStringField(2, output);
  to.writeStringField(3, `${output}/probabilities`);
  to.writeStringField(4, 'Identity');
}

/** ValueInfoProto: float [batch, classes]. */
function writeProbabilities({ output, labels }: ZipMap, to: PbfWriter): void {
  to.writeStringField(1, output);
  to.writeMessage(2, (count, type) => type.writeMessage(1, writeMatrix, count), labels.length);
}

function writeMatrix(columns: number, to: PbfWriter): void {
  to.writeVarintField(1, elementTypes.float32);
  to.writeMessage(2, writeShape, columns);
}

function writeShape(columns: number, to: PbfWriter): void {
  to.writeMessage(1, (name, dimension) => dimension.writeStringField(2, name), 'batch');
  to.writeMessage(1, (count, dimension) => dimension.writeVarintField(1, count), columns);
}
