import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { PredictOptions } from '../batching/Batcher.ts';
import type { Turn, TurnRole } from './Router.ts';
import type { Answered } from './ShadowDuty.ts';
import type { Version } from './Version.ts';

/** One request's hold on a version. */
export class RouterTurn implements Turn {
  readonly version: Version;
  readonly role: TurnRole;
  readonly #ended: (answered: Answered | null) => void;
  #answered: Answered | null = null;
  #isOpen = true;

  constructor(version: Version, role: TurnRole, ended: (answered: Answered | null) => void) {
    this.version = version;
    this.role = role;
    this.#ended = ended;
    version.hold();
  }

  async predict(input: ModelInput, options?: PredictOptions): Promise<ModelOutput> {
    const output = await this.version.predict(input, options);
    this.#answered = { by: this.version, input, output };
    return output;
  }

  end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.version.release();
    const answered = this.#answered;
    this.#answered = null;
    this.#ended(answered);
  }
}
