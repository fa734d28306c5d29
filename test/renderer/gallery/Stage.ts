import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { Gallery, type GalleryTab } from './Gallery.ts';

/** What a test in the gallery works with: a fresh tab in the light theme, and short ways to look at it. */
export class Stage {
  #gallery: Gallery | null = null;
  #tab: GalleryTab | null = null;

  get gallery(): Gallery {
    assert.ok(this.#gallery !== null, 'the gallery opens before the first test');
    return this.#gallery;
  }

  get tab(): GalleryTab {
    assert.ok(this.#tab !== null, 'a tab opens before each test');
    return this.#tab;
  }

  get page(): Page {
    return this.tab.page;
  }

  async start(): Promise<void> {
    this.#gallery = await Gallery.start();
  }

  async openTab(): Promise<void> {
    this.#tab = await this.gallery.open('light');
  }

  /** Every test is one of silence too: nothing on the console, nothing asked of another host. */
  async closeTab(): Promise<void> {
    await this.tab.close();
    assert.deepEqual(this.gallery.complaints.splice(0), []);
    assert.deepEqual(this.gallery.foreignRequests.splice(0), []);
  }

  async stop(): Promise<void> {
    await this.#gallery?.stop();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  texts(selector: string): Promise<string[]> {
    return this.page.locator(selector).allTextContents();
  }

  count(selector: string): Promise<number> {
    return this.page.locator(selector).count();
  }

  async waitForText(selector: string, text: string | RegExp): Promise<void> {
    await this.page.locator(selector, { hasText: text }).first().waitFor();
  }

  /** What a hostile value would have set, had it run. */
  async wasHacked(): Promise<boolean> {
    return this.page.evaluate(() => 'hacked' in window);
  }
}

/** A suite in Chromium: one browser for all its tests, one tab for each. */
export function inGallery(title: string, tests: (stage: Stage) => void): void {
  describe(title, function () {
    this.timeout(60_000);
    const stage = new Stage();
    before(() => stage.start());
    beforeEach(() => stage.openTab());
    afterEach(() => stage.closeTab());
    after(() => stage.stop());
    tests(stage);
  });
}
