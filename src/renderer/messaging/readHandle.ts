import * as v from 'valibot';

const schema = v.object({ mlnb: v.object({ handle: v.nullable(v.string()) }) });

/** The handle for on-demand data in an output's metadata; null when everything is here, or the metadata are not ours. */
export function readHandle(metadata: unknown): string | null {
  const parsed = v.safeParse(schema, metadata);
  return parsed.success ? parsed.output.mlnb.handle : null;
}
