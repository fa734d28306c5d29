import { UserError } from '../../base/UserError.ts';
import type { ModelArtifacts, SaveResult } from './ModelArtifacts.ts';
import { readBinaryModel, readModel } from './readModel.ts';
import { writeModel } from './writeModel.ts';

/** A `tf.io.IOHandler` for models in files. */
export class FileHandler {
  readonly #paths: readonly string[];

  /** @param paths a folder or its model.json; or model.json and its weight files; or a binary topology and its manifest */
  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  async save(artifacts: ModelArtifacts): Promise<SaveResult> {
    const [folder] = this.#paths;
    if (folder === undefined || this.#paths.length > 1) {
      throw new UserError('MODEL_FILE_NOT_WRITABLE', `A model is saved to one folder, not to ${this.#paths.length}.`, {
        fix: 'Pass one address, such as file://./model.',
      });
    }
    if (artifacts.modelTopology instanceof ArrayBuffer) {
      throw new UserError(
        'MODEL_FILE_NOT_WRITABLE',
        'A model whose topology is binary cannot be saved as model.json.',
        {
          fix: 'Convert it by tensorflowjs_converter.',
        },
      );
    }
    return await writeModel(folder, artifacts);
  }

  async load(): Promise<ModelArtifacts> {
    const [first = '', ...rest] = this.#paths;
    const [manifest] = rest;
    if (rest.length === 1 && manifest?.endsWith('.json') === true && !first.endsWith('.json')) {
      return await readBinaryModel(first, manifest);
    }
    return await readModel(first, { weightPaths: rest });
  }
}
