import type { KernelType } from '../service/kernelTypes.ts';

/** Client → server, a notification: what the kernel of a notebook holds now. */
export const kernelNamesMethod = 'mlnb/kernelNames';

export interface KernelNamesParams {
  /** URI of the notebook. */
  readonly notebook: string;
  /** By name; all of them, each time. */
  readonly names: Readonly<Record<string, KernelName>>;
}

/** What the kernel knows of one name. */
export interface KernelName {
  /** As TypeScript writes it: `number`, `{ a: string[] }`, `tf.Tensor2D`; `any` where nothing better is known. */
  readonly type: string;
  /** Of a frame or a table, offered inside strings. */
  readonly columns?: readonly string[] | null;
  /** Of a plain object, offered after `.` and inside strings. */
  readonly keys?: readonly string[] | null;
}

/** @throws Error for what is none; entries that are none are left out */
export function parseKernelNames(params: unknown): {
  readonly notebook: string;
  readonly names: Map<string, KernelType>;
} {
  const { notebook, names } = isObject(params) ? params : {};
  if (typeof notebook !== 'string' || !isObject(names)) throw new Error('These are no names of a kernel.');
  const known = Object.entries(names).flatMap(([name, found]) => {
    if (!isObject(found) || typeof found['type'] !== 'string') return [];
    return [[name, { type: found['type'], columns: texts(found['columns']), keys: texts(found['keys']) }] as const];
  });
  return { notebook, names: new Map(known) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
