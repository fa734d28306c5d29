import type { JsonObject } from '../../base/Json.ts';
import { toJson } from '../bundle/toJson.ts';
import { chartType, chartTypeOf } from '../chart/chartMime.ts';
import type { ChartLanguage } from '../DisplayContext.ts';
import type { Displayable } from '../Displayable.ts';
import { displayableOf } from '../displayableOf.ts';

const currentMajor = '6';

/** A Vega-Lite chart; without a `$schema` the spec counts as version 6. */
export function vegaLite(spec: object): Displayable {
  return chart(spec, 'vega-lite');
}

/** A Vega chart; without a `$schema` the spec counts as version 6. */
export function vega(spec: object): Displayable {
  return chart(spec, 'vega');
}

function chart(spec: object, language: ChartLanguage): Displayable {
  const type =
    chartTypeOf(Object.getOwnPropertyDescriptor(spec, '$schema')?.value) ?? chartType(language, currentMajor);
  const schema = `https://vega.github.io/schema/${type.language}/v${currentMajor}.json`;
  const json = toJson(spec) as JsonObject; // SAFETY: an object is copied to an object.
  return displayableOf(() => ({ [type.mime]: '$schema' in json ? json : { $schema: schema, ...json } }));
}
