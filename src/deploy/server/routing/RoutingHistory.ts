import type { Routing } from '../../contract/Routing.ts';
import type { RoutingChange } from './Router.ts';

/** The routing that holds, and those before it. */
export class RoutingHistory {
  #current: RoutingChange;
  #before: readonly RoutingChange[] = [];

  constructor(start: RoutingChange) {
    this.#current = start;
  }

  get routing(): Routing {
    return this.#current.routing;
  }

  /** What was before, the latest last. */
  get before(): readonly RoutingChange[] {
    return this.#before;
  }

  change(next: RoutingChange): void {
    this.#before = [...this.#before, this.#current].slice(-longest);
    this.#current = next;
  }

  /** Makes the routing before the last change hold again; the one that is left is not kept. */
  goBack(next: RoutingChange): void {
    this.#before = this.#before.slice(0, -1);
    this.#current = next;
  }
}

const longest = 20;
