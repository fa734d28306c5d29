// What TensorFlow.js's save handlers are given and its load handlers give (`tf.io.ModelArtifacts`), by shape: the
// library's types must not need TensorFlow's.

export interface ModelArtifacts {
  readonly modelTopology?: object | undefined;
  readonly weightSpecs?: readonly WeightSpec[] | undefined;
  readonly weightData?: WeightData | undefined;
  readonly format?: string | undefined;
  readonly generatedBy?: string | undefined;
  readonly convertedBy?: string | null | undefined;
  readonly trainingConfig?: object | undefined;
  readonly signature?: object | undefined;
  readonly userDefinedMetadata?: object | undefined;
  readonly modelInitializer?: object | undefined;
  readonly initializerSignature?: object | undefined;
}

export type WeightData = ArrayBuffer | readonly ArrayBuffer[];

export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** `optimizer` for the state of an optimizer. */
  readonly group?: string | undefined;
  readonly quantization?: Quantization | undefined;
}

/** How TensorFlow.js turns the stored numbers back: `value × scale + min`, or 16-bit floats. */
export interface Quantization {
  readonly dtype: 'uint8' | 'uint16' | 'float16';
  readonly scale?: number | undefined;
  readonly min?: number | undefined;
  readonly original_dtype?: string;
}

/** `model.json`: the topology and the rest of the artifacts, and which files hold which weights. */
export interface ModelJson extends Omit<ModelArtifacts, 'weightSpecs' | 'weightData'> {
  readonly weightsManifest?: readonly WeightGroup[];
}

export interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly WeightSpec[];
}

/** What `model.save` gives back. */
export interface SaveResult {
  readonly modelArtifactsInfo: {
    readonly dateSaved: Date;
    readonly modelTopologyType: 'JSON';
    readonly modelTopologyBytes: number;
    readonly weightSpecsBytes: number;
    readonly weightDataBytes: number;
  };
}

/** Null for text, whose length stands with each element. */
export function storedBytes(spec: WeightSpec): number | null {
  const bytes = elementBytes[spec.quantization?.dtype ?? spec.dtype];
  return bytes === undefined ? null : elementCount(spec) * bytes;
}

export function elementCount({ shape }: WeightSpec): number {
  return shape.reduce((product, size) => product * size, 1);
}

const elementBytes: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  complex64: 8,
  bool: 1,
  float16: 2,
  uint16: 2,
  uint8: 1,
};

export function weightBuffers(data: WeightData | undefined): readonly ArrayBuffer[] {
  if (data === undefined) return [];
  return data instanceof ArrayBuffer ? [data] : isBufferList(data) ? data : [];
}

function isBufferList(data: WeightData): data is readonly ArrayBuffer[] {
  return Array.isArray(data);
}

export function totalBytes(buffers: readonly ArrayBuffer[]): number {
  return buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
