import { UserError } from '../../../base/UserError.ts';
import { concatenate, type ModelArtifacts, type ModelJson } from '../../../tensor/files/ModelArtifacts.ts';
import type { NetworkModel, ServingTensorFlow } from './ServingTensorFlow.ts';

export interface NetworkFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Of the topology. */
  readonly path: string;
  readonly isGraph: boolean;
}

/** A network from its files in memory. @throws UserError DEPLOY_MODEL_BROKEN */
export async function networkOf(tf: ServingTensorFlow, { files, path, isGraph }: NetworkFiles): Promise<NetworkModel> {
  const artifacts = artifactsOf(files, path);
  const handler = { load: async () => await Promise.resolve(artifacts) };
  const network = isGraph ? await tf.loadGraphModel(handler) : await tf.loadLayersModel(handler);
  if (network.outputs.length === 1) return network;
  throw broken('the network has several outputs');
}

function artifactsOf(files: NetworkFiles['files'], path: string): ModelArtifacts {
  const text = new TextDecoder().decode(files.get(path));
  // No layer has such a name, and what reads it may set what an object inherits from.
  if (text.includes('"__proto__"')) throw broken(`"${path}" holds a key "__proto__"`);
  const { weightsManifest = [], ...rest } = JSON.parse(text) as ModelJson; // SAFETY: TensorFlow.js checks it while it loads.
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const weights = weightsManifest.flatMap(({ paths }) => paths.map((name) => weightsIn(files, `${folder}${name}`)));
  const specs = weightsManifest.flatMap((group) => group.weights);
  return { ...rest, weightSpecs: specs, weightData: concatenate(weights).buffer };
}

/** Of the files that were read and compared alone: a name cannot lead anywhere else. */
function weightsIn(files: NetworkFiles['files'], path: string): Uint8Array {
  const found = files.get(path);
  if (found !== undefined) return found;
  throw broken(`"${path}" is none of its files`);
}

function broken(what: string): UserError {
  return new UserError('DEPLOY_MODEL_BROKEN', `The saved model is broken: ${what}.`, {
    fix: 'Save the model again, or copy the folder again as a whole.',
  });
}
