import { engine } from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Tensor, Variable } from '@tensorflow/tfjs-core';

/** What an optimizer is handed: gradients by the names of variables, or as a list. */
export type VariableGradients = NamedTensorMap | readonly { readonly name: string; readonly tensor: Tensor }[];

export interface VariableGradient {
  readonly name: string;
  readonly variable: Variable;
  readonly gradient: Tensor | null;
}

/** In the order in which optimizers number their state; null when a variable or gradient is not float32. */
export function gradientList(gradients: VariableGradients): readonly VariableGradient[] | null {
  const entries: readonly (readonly [string, Tensor | null])[] = isList(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor])
    : Object.entries(gradients);
  const list: VariableGradient[] = [];
  for (const [name, gradient] of entries) {
    const variable = engine().registeredVariables[name];
    if (variable?.dtype !== 'float32' || (gradient && gradient.dtype !== 'float32')) return null;
    if (gradient && gradient.size !== variable.size) return null;
    list.push({ name, variable, gradient: gradient ?? null });
  }
  return list;
}

function isList(gradients: VariableGradients): gradients is Exclude<VariableGradients, NamedTensorMap> {
  return Array.isArray(gradients);
}
