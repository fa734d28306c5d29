import * as v from 'valibot';
import { UserError } from '../../../base/UserError.ts';
import { modelFormats, type ModelManifest, modelTasks } from '../../contract/ModelManifest.ts';
import type { JsonObject } from '../../../base/Json.ts';
import { contentHashOf } from './contentHashOf.ts';
import { isInnerPath } from './isInnerPath.ts';
import { manifestName } from './modelFile.ts';

/**
 * `mlnb-model.json`, of which every part is checked: a file may be broken or hostile. What is not known is left out.
 *
 * @throws UserError DEPLOY_MODEL_BROKEN; DEPLOY_MODEL_VERSION when it is of a later form
 */
export function parseManifest(text: string): ModelManifest {
  const json = parsedJson(text);
  assertVersion(json);
  const parsed = v.safeParse(manifest, json, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw brokenManifest(`"${v.getDotPath(issue) ?? ''}" is not as it must be: ${issue.message}`);
  }
  const made: ModelManifest = { ...parsed.output, kind: 'mlnb-model', formatVersion: 1 };
  assertWhole(made);
  return made;
}

export function brokenManifest(what: string, cause?: unknown): UserError {
  return new UserError('DEPLOY_MODEL_BROKEN', `${manifestName} is broken: ${what}.`, {
    fix: 'Save the model again, or copy the folder again as a whole.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw brokenManifest('it is not JSON', error);
  }
}

function assertVersion(json: unknown): void {
  const head = v.safeParse(v.object({ kind: v.literal('mlnb-model'), formatVersion: v.number() }), json);
  if (!head.success) throw brokenManifest('it is not the description of a model');
  const { formatVersion } = head.output;
  if (formatVersion === 1) return;
  throw new UserError('DEPLOY_MODEL_VERSION', `The saved model is of the form ${formatVersion}, not 1.`, {
    fix: 'Load it by a later version of mlnb, or save it again by this one.',
  });
}

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const path = v.pipe(v.string(), v.check(isInnerPath, 'a path inside of the folder is expected'));
const shortText = v.pipe(v.string(), v.maxLength(10_000));
const finite = v.pipe(v.number(), v.finite());
const label = v.union([shortText, finite, v.boolean()]);
const common = { name: v.pipe(v.string(), v.maxLength(1_000)), mayBeMissing: v.boolean() };
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(2 ** 31 - 1));

const feature = v.variant('kind', [
  v.object({
    ...common,
    kind: v.literal('number'),
    isInteger: v.boolean(),
    minimum: v.nullable(finite),
    maximum: v.nullable(finite),
  }),
  v.object({ ...common, kind: v.literal('boolean') }),
  v.object({ ...common, kind: v.literal('date'), minimum: v.nullable(shortText), maximum: v.nullable(shortText) }),
  v.object({
    ...common,
    kind: v.literal('text'),
    levels: v.nullable(v.pipe(v.array(v.string()), v.maxLength(100))),
  }),
  v.object({
    ...common,
    kind: v.literal('tensor'),
    shape: v.pipe(v.array(v.nullable(size)), v.maxLength(6)),
    dtype: v.picklist(['float32', 'int32', 'bool']),
  }),
]);

const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const manifest = v.object({
  name,
  version: name,
  created: v.pipe(v.string(), v.isoTimestamp()),
  description: v.nullable(shortText),
  task: v.picklist(modelTasks),
  classes: v.pipe(v.array(label), v.maxLength(1e6)),
  model: v.object({
    format: v.picklist(modelFormats),
    class: shortText,
    path,
    preprocessing: v.nullable(path),
  }),
  features: v.pipe(v.array(feature), v.minLength(1), v.maxLength(1e5)),
  inputSchema: jsonObject,
  outputSchema: jsonObject,
  quantization: v.nullable(
    v.object({
      weights: v.picklist(['float16', 'uint8']),
      largestDifference: finite,
      metric: v.nullable(v.object({ name: shortText, before: finite, after: finite })),
    }),
  ),
  metrics: v.record(v.string(), finite),
  versions: v.object({ mlnb: shortText, node: shortText, tensorflow: v.nullable(shortText) }),
  files: v.pipe(
    v.array(v.object({ path, bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), sha256: hash })),
    v.minLength(1),
    v.maxLength(1_000),
  ),
  contentHash: hash,
});

/** What no single field can say. */
function assertWhole({ features, classes, files, model, contentHash, task }: ModelManifest): void {
  const paths = new Set(files.map((file) => file.path));
  if (new Set(features.map((one) => one.name)).size !== features.length) throw brokenManifest('a feature occurs twice');
  if (new Set(classes).size !== classes.length) throw brokenManifest('a class occurs twice');
  if ((task === 'classification') !== classes.length > 0) throw brokenManifest('its classes do not fit its task');
  if (paths.size !== files.length) throw brokenManifest('a file occurs twice');
  for (const needed of [model.path, ...(model.preprocessing === null ? [] : [model.preprocessing])]) {
    if (!paths.has(needed)) throw brokenManifest(`"${needed}" is none of its files`);
  }
  if (contentHashOf(files) === contentHash) return;
  throw new UserError('DEPLOY_MODEL_CHANGED', `The list of files in ${manifestName} has been changed.`, {
    fix: 'Save the model again, or copy the folder again as a whole.',
  });
}
