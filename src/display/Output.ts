import type { JsonObject } from '../base/Json.ts';
import type { MimeBundle } from '../base/MimeBundle.ts';

/** One rich value: the same content in several MIME types, richest chosen by the viewer. */
export interface Output {
  readonly data: MimeBundle;
  readonly metadata: JsonObject;
}
