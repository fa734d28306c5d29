import { inspect } from 'node:util';
import { displaySymbol } from '../../display/Displayable.ts';
import { sheetBundle, type SheetBundle } from '../../display/sheet/sheetBundle.ts';
import type { MonitorReport } from '../Monitor.ts';
import { monitorSheet } from '../view/monitorSheet.ts';
import { monitorText } from '../view/monitorText.ts';

/** A report that a cell shows as charts; as JSON it is the plain report. */
export type ShownMonitorReport = MonitorReport & { readonly [displaySymbol]: () => SheetBundle };

/** Makes a report show itself, one from a server (`GET /monitor`) as well. */
export function shownMonitorReport(report: MonitorReport): ShownMonitorReport {
  const shown = { ...report };
  const show = (): SheetBundle => ({ ...sheetBundle(monitorSheet(shown)), 'text/plain': monitorText(shown) });
  // Not enumerable: copies and comparisons see the report alone.
  Object.defineProperty(shown, displaySymbol, { value: show, enumerable: false, configurable: true });
  Object.defineProperty(shown, inspect.custom, { value: () => monitorText(shown), enumerable: false });
  return shown as ShownMonitorReport; // SAFETY: the property has just been defined.
}
