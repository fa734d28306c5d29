import * as v from 'valibot';

/** What the launcher says about the machine: why it cannot make containers, and what an administrator could prepare. */
export interface LauncherReport {
  readonly error: string | null;
  readonly warnings: readonly string[];
}

const schema = v.object({
  error: v.optional(v.string()),
  warnings: v.optional(v.array(v.string()), []),
});

/** @param json as `wxc-exec --probe` prints it */
export function readReport(json: string): LauncherReport {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json);
  if (!parsed.success)
    return { error: `its launcher printed what is no report (${json.trim().slice(0, 200)})`, warnings: [] };
  return { error: parsed.output.error ?? null, warnings: parsed.output.warnings };
}
