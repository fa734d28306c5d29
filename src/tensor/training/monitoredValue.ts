/** The metric that a callback goes by; null, and a warning that names what there is, when it is missing. */
export function monitoredValue(
  values: Readonly<Record<string, number>>,
  monitor: string,
  callback: string,
): number | null {
  const value = values[monitor];
  if (value !== undefined) return value;
  const names = Object.keys(values).join(', ');
  const hint = monitor.startsWith('val_') ? ' Validation metrics need validationData or validationSplit.' : '';
  console.warn(`${callback} goes by "${monitor}", which the model does not report. There is: ${names}.${hint}`);
  return null;
}
