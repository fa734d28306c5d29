import { HttpProblem } from '../http/problem/HttpProblem.ts';
import type { LoadedVersion, Router } from '../routing/Router.ts';
import type { NamedModel } from './inferMessages.ts';

/** The version that a call names, or the stable one. @throws HttpProblem model-unknown */
export function namedVersion({ stable, versions }: Router, { name, version }: NamedModel): LoadedVersion {
  const found = version === '' ? stable : versions.find((loaded) => loaded.version === version);
  if (found !== undefined && name === stable.manifest.name) return found;
  const all = versions.map((loaded) => loaded.version).join(', ');
  throw new HttpProblem('model-unknown', `The model is ${stable.manifest.name}, its versions are ${all}.`);
}
