import type { JsonObject } from '../../../base/Json.ts';
import { isJsonObject } from '../../json/jsonKinds.ts';
import { scriptJson } from './scriptJson.ts';

/** A report that a program of dist draws in a page. */
interface Report {
  readonly kind: ReportKind;
  readonly data: JsonObject;
}

type ReportKind = (typeof kinds)[number];

const kinds = [
  { name: 'profile', type: 'application/vnd.mlnb.profile+json', program: 'profile.js' },
  { name: 'evaluation', type: 'application/vnd.mlnb.evaluation+json', program: 'evaluation.js' },
] as const;

/** The report of `eda` or of `evaluate` in an output. */
export function findReport(data: JsonObject): Report | undefined {
  for (const kind of kinds) {
    const report = data[kind.type];
    if (report !== undefined && isJsonObject(report)) return { kind, data: report };
  }
  return undefined;
}

/** `fallback` is shown until the report stands, and where scripts do not run. */
export function reportHtml({ kind, data }: Report, fallback: string): string {
  return `<div class="mlnb-exported-${kind.name}"><script type="application/json">${scriptJson(data)}</script><div class="fallback">${fallback}</div></div>`;
}
