import type { Locator, Page } from 'playwright-core';
import type { Stage } from '../gallery/Stage.ts';

/** What a person sees of, and does with, the grid in the output of an id. */
export class GridStage {
  readonly #stage: Stage;
  readonly #id: string;

  constructor(stage: Stage, id = 'table') {
    this.#stage = stage;
    this.#id = id;
  }

  get page(): Page {
    return this.#stage.page;
  }

  get grid(): Locator {
    return this.page.locator(`#${this.#id} .mlnb-grid`);
  }

  find(selector: string): Locator {
    return this.page.locator(`#${this.#id} ${selector}`);
  }

  /** Texts of the rows on the screen, row by row, as far as they are drawn. */
  async rows(): Promise<string[][]> {
    return this.find('.mlnb-grid-row:not([hidden])').evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('.mlnb-grid-cell:not([hidden])')].map((cell) => cell.textContent)),
    );
  }

  async column(index: number): Promise<string[]> {
    return (await this.rows()).map((row) => row[index] ?? '');
  }

  async labels(): Promise<string[]> {
    return this.find('.mlnb-grid-row:not([hidden]) .mlnb-grid-label').allTextContents();
  }

  head(name: string): Locator {
    return this.find('.mlnb-head-cell').filter({
      has: this.page.locator(`.mlnb-column-name[title=${JSON.stringify(name)}]`),
    });
  }

  async sortBy(name: string, modifiers: 'Shift'[] = []): Promise<void> {
    await this.head(name).locator('.mlnb-column-name').click({ modifiers });
  }

  /** Opens a column's filter and sets it. */
  async filter(
    name: string,
    choice: string,
    fill: (panel: Locator) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    await this.head(name).hover();
    await this.head(name).locator('.mlnb-head-filter').click();
    const panel = this.find('.mlnb-filter');
    await panel.locator('select').selectOption({ label: choice });
    await fill(panel);
    await panel.getByRole('button', { name: 'Apply' }).click();
  }

  async waitForSize(text: string | RegExp): Promise<void> {
    await this.find('.mlnb-table-size').filter({ hasText: text }).waitFor();
  }

  /** Waits until a row with this text is on the screen. */
  async waitForCell(text: string | RegExp): Promise<void> {
    const exact = typeof text === 'string' ? new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : text;
    await this.find('.mlnb-grid-cell:not([hidden])').filter({ hasText: exact }).first().waitFor();
  }

  async waitUntilKnown(): Promise<void> {
    await this.page.waitForFunction(
      (id) =>
        document.querySelectorAll(`#${id} .mlnb-grid-row:not([hidden]) [data-state="waiting"]:not([hidden])`).length ===
        0,
      this.#id,
    );
  }

  /** Scrolls to a share of the way and waits for what is there. */
  async scrollTo(share: number): Promise<void> {
    await this.grid.evaluate(async (element, part) => {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * part;
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    }, share);
    await this.waitUntilKnown();
  }

  /** Waits until the whole table is in the page. */
  async waitUntilLocal(isLocal: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await isLocal())) {
      if (Date.now() > end) throw new Error('the table was not fetched');
      await this.page.waitForTimeout(50);
    }
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}
