/** A scalar tensor, known by its shape so that nothing of TensorFlow is imported. */
export interface ScalarTensor {
  data(): Promise<ArrayLike<number>>;
}

/** Metrics by name: numbers, or scalar tensors, which are read and not disposed. */
export type Metrics = Readonly<Record<string, number | ScalarTensor>>;

/** Asks for all values at once, and waits for those that are still on their way; what is neither a number nor a tensor is left out. */
export async function readMetrics(metrics: Metrics): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  const readings: Promise<void>[] = [];
  for (const [name, metric] of Object.entries(metrics)) {
    if (typeof metric === 'number') values[name] = metric;
    else if (isScalar(metric)) {
      values[name] = NaN; // Keeps its place among the others.
      readings.push(
        metric.data().then((data) => {
          values[name] = data[0] ?? NaN;
        }),
      );
    }
  }
  await Promise.all(readings);
  return values;
}

function isScalar(value: unknown): value is ScalarTensor {
  return typeof value === 'object' && value !== null && 'data' in value && typeof value.data === 'function';
}
