import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { Routing } from '../../contract/Routing.ts';

/** Without a `routing.json` the version that was saved last answers everything. @param manifests at least one */
export function defaultRouting(manifests: readonly Pick<ModelManifest, 'version' | 'created'>[]): Routing {
  const [newest] = manifests.toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created));
  return { stable: newest?.version ?? '', canary: null, shadow: null };
}
