import * as v from 'valibot';

const name = v.pipe(v.string(), v.maxLength(1_000));

const schema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('open'), name }),
  v.object({ type: v.literal('copyName'), name }),
  v.object({ type: v.literal('copyValue'), name }),
  v.object({ type: v.literal('reveal'), cellId: name }),
  v.object({
    type: v.literal('act'),
    action: v.picklist(['newNotebook', 'runAll', 'manageTrust', 'openSetting', 'refresh']),
  }),
]);

export type ViewMessage = v.InferOutput<typeof schema>;

/** Undefined for anything but a message of the page. */
export function readViewMessage(message: unknown): ViewMessage | undefined {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : undefined;
}
