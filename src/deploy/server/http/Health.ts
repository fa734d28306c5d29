/** Why a server is not ready to answer; null when it is. */
export type Unreadiness = 'loading' | 'draining' | 'failing' | null;

/**
 * Whether requests should come here. A model that fails several times in a row is out until a while has passed without
 * failures, so that a probe leaves time to look at it and yet lets it come back.
 */
export class Health {
  readonly #now: () => number;
  #isLoaded = false;
  #isDraining = false;
  #isClosing = false;
  #failures = 0;
  #lastFailureMs = -Infinity;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get unreadiness(): Unreadiness {
    if (this.#isDraining) return 'draining';
    if (!this.#isLoaded) return 'loading';
    return this.#failures >= failuresInARow && this.#now() - this.#lastFailureMs < pauseMs ? 'failing' : null;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Whether each answer should be the last on its connection. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  loaded(): void {
    this.#isLoaded = true;
  }

  drain(): void {
    this.#isDraining = true;
  }

  closeConnections(): void {
    this.#isClosing = true;
  }

  answered(): void {
    this.#failures = 0;
  }

  /** The model itself has failed, not a request. */
  failed(): void {
    this.#failures++;
    this.#lastFailureMs = this.#now();
  }
}

const failuresInARow = 3;
const pauseMs = 30_000;
