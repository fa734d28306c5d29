import type { JsonValue } from '../../../base/Json.ts';

/** Whether a network stands anywhere in a model's JSON. */
export function needsTensorFlow(json: JsonValue): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return typeof json[0] === 'object' && (json as readonly JsonValue[]).some(needsTensorFlow);
  return Object.entries(json).some(([key, value]) =>
    key === 'kind' ? value === 'TensorFlowClassifier' || value === 'TensorFlowRegressor' : needsTensorFlow(value),
  );
}
