import type { Families } from './families.ts';
import type { HistogramCell, NumberCell } from './Family.ts';
import type { ShadowResult } from './ServerMetrics.ts';

/** The series of one version that requests add to; all of them exist from the start. */
export class VersionCells {
  readonly rows: NumberCell;
  readonly batchRequests: HistogramCell;
  readonly batchRows: HistogramCell;
  readonly batchSeconds: HistogramCell;
  readonly batchFailures: NumberCell;
  readonly shadowRequests: Readonly<Record<ShadowResult['kind'], NumberCell>>;
  readonly shadowEqual: NumberCell;
  readonly shadowDifferent: NumberCell;
  readonly shadowDifference: NumberCell;

  constructor(families: Families, labels: { readonly model: string; readonly version: string }) {
    this.rows = families.rows.cell(labels);
    this.batchRequests = families.batchRequests.cell(labels);
    this.batchRows = families.batchRows.cell(labels);
    this.batchSeconds = families.batchSeconds.cell(labels);
    this.batchFailures = families.batchFailures.cell(labels);
    const shadowRequests = (result: string) => families.shadowRequests.cell({ ...labels, result });
    this.shadowRequests = {
      compared: shadowRequests('compared'),
      failed: shadowRequests('failed'),
      skipped: shadowRequests('skipped'),
      incompatible: shadowRequests('incompatible'),
    };
    this.shadowEqual = families.shadowRows.cell({ ...labels, result: 'equal' });
    this.shadowDifferent = families.shadowRows.cell({ ...labels, result: 'different' });
    this.shadowDifference = families.shadowDifference.cell(labels);
    for (const code of ['type', 'missing', 'unknown', 'shape', 'value']) {
      families.violations.cell({ ...labels, field: '(other)', code });
    }
  }
}
