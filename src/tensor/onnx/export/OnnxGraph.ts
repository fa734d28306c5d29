import { createHash } from 'node:crypto';
import { elementTypes } from '../ModelProto.ts';
import type { AttributeValue, ElementType, GraphProto, NodeProto, TensorProto, ValueInfo } from '../ModelProto.ts';

export type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * A graph under construction: nodes in the order in which they run, and the constants they use. Names begin with the
 * path of the layer that is being written (`encoder/lstm/`), so that a viewer shows where a node comes from.
 */
export class OnnxGraph {
  readonly #nodes: NodeProto[] = [];
  readonly #constants: TensorProto[];
  readonly #constantNames: Map<string, string>;
  readonly #taken: Set<string>;
  #path = '';

  /** @param outer the graph around this one, whose constants and names this one shares */
  constructor(outer?: OnnxGraph) {
    this.#constants = outer === undefined ? [] : outer.#constants;
    this.#constantNames = outer === undefined ? new Map<string, string>() : outer.#constantNames;
    this.#taken = outer === undefined ? new Set() : outer.#taken;
    if (outer !== undefined) this.#path = outer.#path;
  }

  /** What `write` adds belongs to the layer of that name. */
  inside<T>(name: string, write: () => T): T {
    const before = this.#path;
    this.#path = `${before}${name}/`;
    try {
      return write();
    } finally {
      this.#path = before;
    }
  }

  /** Adds a node with one output. @returns the output's name */
  add(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const output = this.unique(`${this.#path}${op}`);
    this.#nodes.push({ name: output, op, domain: '', inputs, outputs: [output], attributes });
    return output;
  }

  /** Adds a node with the outputs named. @returns their names, made unique */
  addMany(op: string, io: { inputs: readonly string[]; outputs: readonly string[] }, attributes: Attributes): string[] {
    const name = this.unique(`${this.#path}${op}`);
    const outputs = io.outputs.map((output) => this.unique(`${name}/${output}`));
    this.#nodes.push({ name, op, domain: '', inputs: io.inputs, outputs, attributes });
    return outputs;
  }

  /** A tensor of 32-bit floats; `name` for one that a reader of the graph would look for, such as a kernel. */
  floats(values: Float32Array | readonly number[], dims: readonly number[], name?: string): string {
    const data = values instanceof Float32Array ? values : Float32Array.from(values);
    return this.#constant({ type: elementTypes.float32, dims, data }, name);
  }

  /** One 32-bit float, without dimensions. */
  scalar(value: number): string {
    return this.floats([value], []);
  }

  /** A list of 64-bit integers: axes, pads, a shape. */
  integers(values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt);
    return this.#constant({ type: elementTypes.int64, dims: [values.length], data });
  }

  /** One 64-bit integer, without dimensions. */
  integer(value: number): string {
    return this.#constant({ type: elementTypes.int64, dims: [], data: BigInt64Array.of(BigInt(value)) });
  }

  cast(input: string, to: ElementType): string {
    return this.add('Cast', [input], { to: int(to) });
  }

  /** A name that nothing else in the graph has, equal to `wanted` where that is free. */
  unique(wanted: string): string {
    let name = wanted;
    for (let count = 1; this.#taken.has(name); count++) name = `${wanted}_${count}`;
    this.#taken.add(name);
    return name;
  }

  /**
   * @param outputNames value → the name that users know it by, given to the node that makes the value
   */
  finish(io: {
    name: string;
    inputs: readonly ValueInfo[];
    outputs: readonly ValueInfo[];
    outputNames?: ReadonlyMap<string, string>;
  }): GraphProto {
    const rename = (name: string): string => io.outputNames?.get(name) ?? name;
    const nodes = this.#nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(rename),
      outputs: node.outputs.map(rename),
    }));
    return { name: io.name, nodes, initializers: this.#constants, inputs: io.inputs, outputs: io.outputs };
  }

  /** As the body of a Scan: constants stay with the outer graph, where a body can use them too. */
  finishBody(inputs: readonly ValueInfo[], outputs: readonly ValueInfo[]): GraphProto {
    return { name: this.unique('body'), nodes: this.#nodes, initializers: [], inputs, outputs };
  }

  /** Whether a node makes the value of that name. */
  makes(name: string): boolean {
    return this.#nodes.some(({ outputs }) => outputs.includes(name));
  }

  /** Equal constants are kept once, such as the weights of a layer that is used twice. */
  #constant(tensor: Omit<TensorProto, 'name'>, wanted?: string): string {
    const key = `${tensor.type} ${tensor.dims.join()} ${digest(tensor.data)}`;
    const known = this.#constantNames.get(key);
    if (known !== undefined) return known;
    const name = this.unique(wanted === undefined ? `constant_${this.#constants.length}` : `${this.#path}${wanted}`);
    this.#constants.push({ ...tensor, name });
    this.#constantNames.set(key, name);
    return name;
  }
}

export function int(value: number): AttributeValue {
  return { type: 'int', value };
}

export function ints(value: readonly number[]): AttributeValue {
  return { type: 'ints', value };
}

export function float(value: number): AttributeValue {
  return { type: 'float', value };
}

export function text(value: string): AttributeValue {
  return { type: 'string', value };
}

function digest({ buffer, byteOffset, byteLength }: TensorProto['data']): string {
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('base64');
}
