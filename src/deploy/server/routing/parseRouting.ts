import * as v from 'valibot';
import { printable } from '../../../base/printable.ts';
import { UserError } from '../../../base/UserError.ts';
import type { Routing } from '../../contract/Routing.ts';

/**
 * @param value what `routing.json` holds, or an admin call has sent
 * @param loaded names of the versions that are there
 * @throws UserError DEPLOY_ROUTING
 */
export function parseRouting(value: unknown, loaded: readonly string[]): Routing {
  const parsed = v.safeParse(routingSchema, value);
  if (!parsed.success) throw refusal(v.summarize(parsed.issues).split('\n')[0] ?? 'It has another form.');
  const { stable, canary = null, shadow = null } = parsed.output;
  for (const version of [stable, canary?.version, shadow]) {
    if (typeof version === 'string' && !loaded.includes(version)) throw unknownVersion(version, loaded);
  }
  if (canary?.version === stable) throw refusal(`The canary ${canary.version} is the stable version, too.`);
  if (shadow === stable || (shadow !== null && shadow === canary?.version)) {
    throw refusal(`The shadow ${shadow} answers requests, too; a shadow never does.`);
  }
  return { stable, canary, shadow };
}

export function isSameRouting(one: Routing, other: Routing): boolean {
  return (
    one.stable === other.stable &&
    one.shadow === other.shadow &&
    one.canary?.version === other.canary?.version &&
    one.canary?.weight === other.canary?.weight
  );
}

const versionName = v.pipe(v.string(), v.minLength(1), v.maxLength(63));
const routingSchema = v.strictObject({
  stable: versionName,
  canary: v.optional(
    v.nullable(v.strictObject({ version: versionName, weight: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) })),
  ),
  shadow: v.optional(v.nullable(versionName)),
});

function unknownVersion(version: string, loaded: readonly string[]): UserError {
  return refusal(`No version "${printable(version, 80)}" is loaded; there are ${loaded.join(', ')}.`);
}

function refusal(detail: string): UserError {
  return new UserError('DEPLOY_ROUTING', `The routing cannot be used: ${detail}`, {
    fix: 'Give {"stable": "1.0.0", "canary": {"version": "1.1.0", "weight": 0.1}, "shadow": null} with loaded versions.',
  });
}
