import { PbfReader, PbfWriter } from 'pbf';
import type { Datatype } from '../openInference/datatypes.ts';
import type { ModelMetadata, TensorMetadata } from '../openInference/modelMetadata.ts';
import type { OutputTensor } from '../openInference/inferResponse.ts';

// Field numbers are those of open_inference_grpc.proto (kserve/open-inference-protocol).

/** `ModelMetadataRequest`, `ModelReadyRequest`. */
export interface NamedModel {
  name: string;
  version: string;
}

export interface InferInputMessage {
  name: string;
  datatype: string;
  shape: number[];
  /** By field of `InferTensorContents`; null where raw bytes come instead. */
  contents: readonly unknown[] | null;
}

export interface ModelInferRequest {
  model: string;
  version: string;
  id: string;
  inputs: InferInputMessage[];
  wanted: string[];
  raw: Uint8Array[];
}

export interface ModelInferAnswer {
  readonly model: string;
  readonly version: string;
  readonly id: string;
  readonly outputs: readonly OutputTensor[];
  /** Of each output; null for contents by type. */
  readonly raw: readonly Uint8Array[] | null;
}

export function decodeNamedModel(bytes: Uint8Array): NamedModel {
  return new PbfReader(bytes).readFields<NamedModel>(
    (field, model, from) => {
      if (field === 1) model.name = from.readString();
      else if (field === 2) model.version = from.readString();
    },
    { name: '', version: '' },
  );
}

/** @throws Error for bytes that are no such message */
export function decodeInferRequest(bytes: Uint8Array): ModelInferRequest {
  const empty: ModelInferRequest = { model: '', version: '', id: '', inputs: [], wanted: [], raw: [] };
  return new PbfReader(bytes).readFields<ModelInferRequest>(readInfer, empty);
}

function readInfer(field: number, request: ModelInferRequest, from: PbfReader): void {
  if (field === 1) request.model = from.readString();
  else if (field === 2) request.version = from.readString();
  else if (field === 3) request.id = from.readString();
  else if (field === 5) request.inputs.push(from.readMessage(readInput, newInput()));
  else if (field === 6) request.wanted.push(from.readMessage(readName, { name: '' }).name);
  else if (field === 7) request.raw.push(from.readBytes());
}

function newInput(): InferInputMessage {
  return { name: '', datatype: '', shape: [], contents: null };
}

function readInput(field: number, input: InferInputMessage, from: PbfReader): void {
  if (field === 1) input.name = from.readString();
  else if (field === 2) input.datatype = from.readString();
  else if (field === 3) from.readPackedVarint(input.shape, true);
  else if (field === 5) input.contents = from.readMessage(readContents, []);
}

function readName(field: number, into: { name: string }, from: PbfReader): void {
  if (field === 1) into.name = from.readString();
}

/** One of the fields is filled, that of the datatype. Whether it is the right one, the check of the values sees. */
function readContents(field: number, values: unknown[], from: PbfReader): void {
  if (field === 1) append(values, from.readPackedBoolean());
  else if (field === 2 || field === 3) append(values, from.readPackedVarint([], true));
  else if (field === 4 || field === 5) append(values, from.readPackedVarint());
  else if (field === 6) append(values, from.readPackedFloat());
  else if (field === 7) append(values, from.readPackedDouble());
  else if (field === 8) values.push(from.readString());
}

function append(values: unknown[], more: readonly unknown[]): void {
  for (const value of more) values.push(value);
}

export function encodeFlag(flag: boolean): Uint8Array {
  const writer = new PbfWriter();
  if (flag) writer.writeBooleanField(1, flag);
  return writer.finish();
}

export function encodeServerMetadata(name: string, version: string): Uint8Array {
  const writer = new PbfWriter();
  writer.writeStringField(1, name);
  writer.writeStringField(2, version);
  return writer.finish();
}

export function encodeModelMetadata({ name, versions, platform, inputs, outputs }: ModelMetadata): Uint8Array {
  const writer = new PbfWriter();
  writer.writeStringField(1, name);
  for (const version of versions) writer.writeStringField(2, version);
  writer.writeStringField(3, platform);
  for (const input of inputs) writer.writeMessage(4, writeTensor, input);
  for (const output of outputs) writer.writeMessage(5, writeTensor, output);
  return writer.finish();
}

export function encodeInferAnswer({ model, version, id, outputs, raw }: ModelInferAnswer): Uint8Array {
  const writer = new PbfWriter();
  writer.writeStringField(1, model);
  writer.writeStringField(2, version);
  writer.writeStringField(3, id);
  for (const output of outputs) writer.writeMessage(5, raw ? writeTensor : writeOutput, output);
  for (const bytes of raw ?? []) writer.writeBytesField(6, bytes);
  return writer.finish();
}

function writeTensor(
  { name, datatype, shape }: Pick<TensorMetadata, 'name' | 'datatype' | 'shape'>,
  to: PbfWriter,
): void {
  to.writeStringField(1, name);
  to.writeStringField(2, datatype);
  to.writePackedVarint(3, [...shape]);
}

function writeOutput(output: OutputTensor, to: PbfWriter): void {
  writeTensor(output, to);
  to.writeMessage(5, writeContents, output);
}

/** Of the types that answers have. */
function writeContents(
  { datatype, data }: { readonly datatype: Datatype; readonly data: OutputTensor['data'] },
  to: PbfWriter,
): void {
  if (datatype === 'BOOL') to.writePackedBoolean(1, data.map(Boolean));
  else if (datatype === 'INT64') to.writePackedVarint(3, data.map(Number));
  else if (datatype === 'FP32') to.writePackedFloat(6, data.map(Number));
  else if (datatype === 'FP64') to.writePackedDouble(7, data.map(Number));
  else for (const text of data) to.writeBytesField(8, Buffer.from(String(text)));
}
