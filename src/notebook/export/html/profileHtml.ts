import type { JsonObject } from '../../../base/Json.ts';
import { isJsonObject } from '../../json/jsonKinds.ts';
import { scriptJson } from './scriptJson.ts';

/** A profile of `eda` in an output. */
export function findProfile(data: JsonObject): JsonObject | undefined {
  const profile = data['application/vnd.mlnb.profile+json'];
  return profile !== undefined && isJsonObject(profile) ? profile : undefined;
}

/** The report of a profile; `fallback` is shown until it stands, and where scripts do not run. */
export function profileHtml(profile: JsonObject, fallback: string): string {
  return `<div class="mlnb-exported-profile"><script type="application/json">${scriptJson(profile)}</script><div class="fallback">${fallback}</div></div>`;
}
