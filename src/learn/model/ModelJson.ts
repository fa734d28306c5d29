import type { JsonObject, JsonValue } from '../../base/Json.ts';

/** A model as plain JSON, fitted or not. The meaning of `options` and `fitted` is that of the kind. */
export interface ModelJson {
  /** The name of the class. */
  readonly kind: string;
  readonly version: 1;
  readonly options: JsonObject;
  /** What it has learnt; null when it was not fitted. */
  readonly fitted: { readonly featureNamesIn: readonly string[]; readonly state: JsonValue } | null;
}
