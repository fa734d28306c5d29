import * as v from 'valibot';

const finite = v.pipe(v.number(), v.finite());
const address = v.pipe(v.string(), v.maxLength(4_000));
const common = { mlnb: v.literal('frame') };

const schema = v.variant('kind', [
  v.object({ ...common, kind: v.literal('height'), height: v.pipe(finite, v.minValue(0)) }),
  v.object({ ...common, kind: v.literal('link'), address }),
  v.object({ ...common, kind: v.literal('blocked'), address }),
  v.object({
    ...common,
    kind: v.literal('wheel'),
    deltaX: finite,
    deltaY: finite,
    deltaMode: v.picklist([0, 1, 2]),
  }),
]);

export type FrameMessage = v.InferOutput<typeof schema>;

/** A message of an output's frame; undefined when it is none of ours. */
export function readFrameMessage(message: unknown): FrameMessage | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : undefined;
}
