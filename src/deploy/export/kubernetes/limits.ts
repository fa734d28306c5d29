import type { ModelManifest } from '../../contract/ModelManifest.ts';

/** What a container of this model may take; as `resources` of Kubernetes. */
export function limits(manifest: ModelManifest): {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly memory: string };
} {
  return {
    requests: { cpu: '250m', memory: `${String(memoryMiB(manifest) / 2)}Mi` },
    // No limit of CPU: it would hold the server back while processors are idle.
    limits: { memory: `${String(memoryMiB(manifest))}Mi` },
  };
}

/**
 * Enough for a model that is read as text, parsed and kept, beside a server that handles some ten megabytes of requests:
 * six times its files, and at least half a gibibyte; in steps of 256 MiB.
 */
export function memoryMiB(manifest: ModelManifest): number {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return Math.max(512, Math.ceil((256 + (6 * bytes) / 2 ** 20) / 256) * 256);
}
