import type { JsonObject } from '../../base/Json.ts';
import { toJson } from '../bundle/toJson.ts';
import type { DisplayContext } from '../DisplayContext.ts';
import type { Output } from '../Output.ts';
import { chartText } from './chartText.ts';
import { chartTypeOf } from './chartMime.ts';
import { withChartPicture } from './withChartPicture.ts';

/** A plain object whose `$schema` says Vega or Vega-Lite, as a chart; null for anything else. */
export function toChartOutput(value: object, context: DisplayContext): Output | null {
  const descriptor = Object.getOwnPropertyDescriptor(value, '$schema');
  const type = chartTypeOf(descriptor?.value);
  if (type === null) return null;
  const spec = toJson(value) as JsonObject; // SAFETY: an object that is no array is copied to an object.
  const bundle = withChartPicture({ [type.mime]: spec }, context);
  return { data: { ...bundle, 'text/plain': chartText(type.mime, spec) }, metadata: {} };
}
