import assert from 'node:assert/strict';

/** What `mlnb run --json` prints. */
export interface RunReport {
  readonly cells: readonly ReportedCell[];
  readonly error?: {
    readonly message: string;
    readonly code?: string;
    readonly cellId?: string;
    readonly name?: string;
    readonly traceback?: readonly string[];
  };
  readonly refusedHosts?: readonly string[];
  readonly tensorFlow?: { readonly backend: string; readonly explanation: string };
}

export interface ReportedCell {
  readonly id: string;
  readonly status: string;
  readonly outputs: readonly ReportedOutput[];
  readonly durationMs: number;
}

interface ReportedOutput {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Of a stream. */
  readonly text?: unknown;
}

/** Standard output, which must be one JSON object and no more. */
export function readReport(stdout: string): RunReport {
  // SAFETY: the tests that read a member fail when it is not as declared.
  const report = JSON.parse(stdout) as RunReport;
  assert.ok(Array.isArray(report.cells));
  assert.deepEqual(
    Object.keys(report).filter((key) => !['cells', 'error', 'refusedHosts', 'tensorFlow'].includes(key)),
    [],
  );
  return report;
}
