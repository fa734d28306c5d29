import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { FileTree } from '../../base/FileTree.ts';
import { UserError } from '../../base/UserError.ts';
import { manifestName } from '../artifact/folder/modelFile.ts';
import { parseManifest } from '../artifact/folder/parseManifest.ts';
import { readFolder } from '../artifact/folder/readFolder.ts';
import type { ExportInput, ExportPrograms, ExportSettings } from './ExportInput.ts';
import { exportSettings } from './exportSettings.ts';
import type { BundledPackage } from './sbom/BundledPackage.ts';

/**
 * Reads a saved model and the programs that go with it.
 *
 * @param folders.model the saved model, checked against its content hash
 * @param folders.dist where the bundles are: `dist/` of this package
 * @param settings `image` defaults to the model's name and version, `port` to 8080, `nodeImage` to `node:22-bookworm-slim`
 * @throws UserError as `loadModel` does; DEPLOY_EXPORT_SETTING; DEPLOY_EXPORT_PROGRAM when `dist/` has no server
 */
export async function readExportInput(
  folders: { readonly model: string; readonly dist: string },
  settings: Partial<ExportSettings> = {},
): Promise<ExportInput> {
  const { manifest, files } = await readFolder(folders.model, { maxBytes: 2 ** 32 });
  // As it stands, so that it stays what it was, whatever else it says.
  const text = await readFile(join(folders.model, manifestName), 'utf8');
  if (parseManifest(text).contentHash !== manifest.contentHash) {
    throw new UserError('DEPLOY_MODEL_CHANGED', `${folders.model} was changed while it was read.`, {
      fix: 'Try again when it is no longer being saved.',
    });
  }
  return {
    manifest,
    model: new Map<string, string | Uint8Array>([[manifestName, text], ...files]),
    programs: await readPrograms(folders.dist, {
      withTensorFlow: manifest.versions.tensorflow !== null,
      withGrpc: settings.grpc === true,
    }),
    settings: exportSettings(manifest, settings),
  };
}

async function readPrograms(
  dist: string,
  { withTensorFlow, withGrpc }: { readonly withTensorFlow: boolean; readonly withGrpc: boolean },
): Promise<ExportPrograms> {
  try {
    const server = await readTree(join(dist, 'server'));
    if (!withGrpc) for (const path of grpcFiles) server.delete(path);
    if (withTensorFlow) for (const [path, bytes] of await readTensorFlow(dist)) server.set(path, bytes);
    if (!server.has('mlnb-server.mjs')) throw new Error('there is no mlnb-server.mjs');
    const scripts = await readTree(join(dist, 'export'));
    return { server: programFiles(server), scripts, packages: packagesOf(server) };
  } catch (cause) {
    throw new UserError('DEPLOY_EXPORT_PROGRAM', `The server's program cannot be read from ${join(dist, 'server')}.`, {
      fix: 'Install mlnb again; from its sources, run: npm run build',
      cause,
    });
  }
}

const grpcFiles = ['mlnb-grpc.mjs', 'mlnb-grpc.packages.json'];

/** What the server loads for networks, where it looks for it. */
async function readTensorFlow(dist: string): Promise<readonly (readonly [string, Uint8Array])[]> {
  const names = [
    'tfWasm.cjs',
    'tfWasm.packages.json',
    'tfjs-backend-wasm-simd.wasm',
    'tensorKernels.wasm',
    'tensorKernelsRelaxed.wasm',
  ];
  return Promise.all(
    names.map(async (name) => [`preload/${name}`, await readFile(join(dist, 'preload', name))] as const),
  );
}

const listEnding = '.packages.json';

function programFiles(tree: FileTree): FileTree {
  return new Map([...tree].filter(([path]) => !path.endsWith(listEnding)));
}

const packageList = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    licence: v.string(),
    integrity: v.nullable(v.string()),
    licenceText: v.string(),
  }),
);

/** Of all bundles together, each package once. */
function packagesOf(tree: FileTree): readonly BundledPackage[] {
  const lists = [...tree].filter(([path]) => path.endsWith(listEnding));
  const all = lists.flatMap(([, text]) => v.parse(packageList, JSON.parse(Buffer.from(text).toString('utf8'))));
  return [...new Map(all.map((bundled) => [`${bundled.name}@${bundled.version}`, bundled])).values()];
}

async function readTree(directory: string, below = ''): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const entries = await readdir(join(directory, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) for (const [inner, bytes] of await readTree(directory, path)) files.set(inner, bytes);
    if (entry.isFile()) files.set(path, await readFile(join(directory, path)));
  }
  return files;
}
