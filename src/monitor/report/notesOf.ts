import type { MonitorReport } from '../Monitor.ts';
import type { MonitorSettings } from '../MonitorOptions.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { percent } from './figureText.ts';

export type Noted = Pick<MonitorReport, 'columns' | 'prediction' | 'performance'>;

/** What the figures do not prove. */
export function notesOf(report: Noted, reference: ReferenceProfile, settings: MonitorSettings): string[] {
  const { columns, prediction, performance } = report;
  const notes = [
    `Every column is tested on its own, and all tests together are corrected (Holm) for a chance of ${percent(settings.falseAlarms)} that one calls chance drift. Rows that belong together, such as many of one customer, break that: then chance makes more.`,
    'Drift says that rows look different from the reference, not that answers are worse; and answers can become worse without any drift of a column, when the same rows come to mean something else.',
  ];
  if (columns.some(({ kind }) => kind === 'date')) {
    notes.push('Dates move on by themselves: their drift is shown, and does not count.');
  }
  if (prediction !== null) {
    notes.push(
      'Where the reference is what the model has learnt from, its answers there are surer than on any new rows: some drift of the answers is then no change of the world.',
    );
  }
  if (columns.some((column) => freeText(column.column, reference))) {
    notes.push('Of free text only the lengths and missing values are watched.');
  }
  if (performance === null) notes.push('No truth has come yet: how good the answers are is not known.');
  else if (performance.reference === null) {
    notes.push(`The reference holds no ${performance.metric} to compare with.`);
  }
  if (performance !== null) {
    notes.push('Truth often comes sooner for some rows than for others: the figures are of those that have come.');
  }
  return notes;
}

function freeText(name: string, { features }: ReferenceProfile): boolean {
  return features.some((feature) => feature.name === name && feature.kind === 'category' && feature.isFreeText);
}
