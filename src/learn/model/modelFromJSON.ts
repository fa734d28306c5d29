import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';
import type { Model } from './Model.ts';
import type { ModelJson } from './ModelJson.ts';
import { fromPlain } from './plainState.ts';

type AnyModel = Model<object, object>;

/** Makes a model that has learnt nothing, of options that may be anything. */
type ModelMaker = (options: object) => AnyModel;

const makers = new Map<string, ModelMaker>();

/** Makes a class of models known by its name. To be called once, where the class stands. */
export function registerModel(kind: string, make: ModelMaker): void {
  makers.set(kind, make);
}

/**
 * The model that `toJSON` gave, fitted or not, of whatever kind.
 *
 * @throws UserError LEARN_MODEL when it is broken, or of a kind or version that is not known
 */
export function modelFromJSON(json: unknown): AnyModel {
  const model = assertModelJson(json);
  const make = makers.get(model.kind);
  if (make === undefined) throw broken(`its kind is "${model.kind}", which this version of mlnb does not know`);
  const options = fromPlain(model.options, modelFromJSON);
  return make(options as object).restore(model, modelFromJSON); // SAFETY: assertModelJson has seen an object.
}

/** As `modelFromJSON`, of one class. @throws UserError LEARN_MODEL for another */
export function modelOfClass<Kind extends AnyModel>(type: abstract new (options: never) => Kind, json: unknown): Kind {
  const model = modelFromJSON(json);
  if (model instanceof type) return model;
  throw new UserError('LEARN_MODEL', `This is a ${model.kind}, not a ${type.name}.`, {
    fix: 'Load it by the class that has saved it, or by modelFromJSON.',
  });
}

function assertModelJson(json: unknown): ModelJson {
  if (typeof json !== 'object' || json === null) throw broken('it is no object');
  const { kind, version, options, fitted } = json as Record<string, JsonValue>; // SAFETY: any object can be read so.
  if (typeof kind !== 'string') throw broken('it has no "kind"');
  if (version !== 1) throw broken(`its version is ${JSON.stringify(version)}, not 1`);
  if (typeof options !== 'object' || options === null) throw broken('it has no "options"');
  if (fitted !== null && !isFitted(fitted)) throw broken('"fitted" is neither null nor a state with names of columns');
  return json as ModelJson; // SAFETY: the checks above are its type.
}

function isFitted(fitted: unknown): boolean {
  if (typeof fitted !== 'object' || fitted === null || !('state' in fitted) || !('featureNamesIn' in fitted))
    return false;
  const { featureNamesIn } = fitted;
  return Array.isArray(featureNamesIn) && featureNamesIn.every((name) => typeof name === 'string');
}

function broken(what: string): UserError {
  return new UserError('LEARN_MODEL', `The model's JSON is broken: ${what}.`, {
    fix: 'Load what toJSON of a model has given, unchanged.',
  });
}
