const texts: Readonly<Record<string, string>> = {
  preview: 'Reading the first rows',
  load: 'Reading the file',
  rows: 'Drawing rows',
  ranges: 'Looking for ranges',
  numbers: 'Counting numbers',
  values: 'Counting values',
  duplicates: 'Looking for duplicates',
  pairs: 'Comparing columns',
  target: 'Relating columns to the target',
  comparison: 'Comparing with the other file',
  done: 'Done',
};

/** A stage of the profile in words. */
export function stageText(stage: string): string {
  return texts[stage] ?? 'Working';
}
