// What an ONNX file holds, as far as it is written here; the names follow onnx.proto.

/** `TensorProto.DataType` of onnx.proto. */
export const elementTypes = { float32: 1, int32: 6, int64: 7, string: 8, bool: 9 } as const;

export type ElementType = (typeof elementTypes)[keyof typeof elementTypes];

export interface ModelProto {
  readonly irVersion: number;
  readonly producerName: string;
  readonly producerVersion: string;
  readonly documentation: string;
  readonly graph: GraphProto;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly metadata: readonly (readonly [key: string, value: string])[];
}

export interface GraphProto {
  readonly name: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
}

export interface NodeProto {
  readonly name: string;
  readonly op: string;
  /** Empty: the operators of the standard. */
  readonly domain: string;
  /** An empty name stands for an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export type AttributeValue =
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'int'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'graph'; readonly value: GraphProto }
  | { readonly type: 'floats'; readonly value: readonly number[] }
  | { readonly type: 'ints'; readonly value: readonly number[] }
  | { readonly type: 'strings'; readonly value: readonly string[] };

export interface TensorProto {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** Little-endian, row by row. */
  readonly data: Float32Array | Int32Array | BigInt64Array | Uint8Array;
}

export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  /** A text names a dimension whose size is known only when the model runs. */
  readonly dims: readonly (number | string)[];
}
