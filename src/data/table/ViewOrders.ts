import { viewKey } from '../../display/table/parseTableQuery.ts';
import type { TableView } from '../../display/table/TableOutput.ts';
import { StoredOrder } from './StoredOrder.ts';
import type { TableBody } from './TableBody.ts';

/** Views that are kept: the one shown, and the one before, to which the user may go back. */
const mostOrders = 2;

/** The orders of a table's views, each made once and dropped when others have taken its place. */
export class ViewOrders {
  readonly #body: TableBody;
  readonly #orders = new Map<string, Promise<StoredOrder>>();

  constructor(body: TableBody) {
    this.#body = body;
  }

  async order(view: TableView): Promise<StoredOrder> {
    const key = viewKey(view);
    const known = this.#orders.get(key);
    if (known !== undefined) {
      // The latest last, so that the oldest goes first.
      this.#orders.delete(key);
      this.#orders.set(key, known);
      return await known;
    }
    const made = StoredOrder.make(this.#body, view);
    this.#orders.set(key, made);
    this.#dropOldest();
    try {
      return await made;
    } catch (error) {
      if (this.#orders.get(key) === made) this.#orders.delete(key);
      throw error;
    }
  }

  #dropOldest(): void {
    for (const [key, order] of this.#orders) {
      if (this.#orders.size <= mostOrders) return;
      this.#orders.delete(key);
      // One that could not be made has nothing to drop.
      order.then((stored) => stored.drop()).catch(() => undefined);
    }
  }
}
