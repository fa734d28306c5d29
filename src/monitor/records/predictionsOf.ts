/** A class, or a number. */
export type PredictedValue = string | number | boolean;

export function isPredicted(value: unknown): value is PredictedValue {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  );
}

/**
 * Answers in the form that a reference has: classes as text, numbers as they are.
 *
 * @param isNumber whether the reference's prediction is a number
 */
export function predictionsOf(
  values: readonly (PredictedValue | null)[],
  isNumber: boolean,
): readonly string[] | Float64Array {
  return isNumber
    ? Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)))
    : values.map(String);
}
