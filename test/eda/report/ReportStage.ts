import { build } from 'esbuild';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright-core';
import { bundles } from '../../../scripts/bundles.mjs';
import type { Profile } from '../../../src/eda/profile/Profile.ts';
import { type ReportPrograms, reportPage } from '../../../src/eda/report/reportPage.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface OpenReport {
  readonly page: Page;
  /** Addresses asked for, the page's own left out. */
  readonly requests: string[];
  /** What the page printed or failed with. */
  readonly complaints: string[];
}

/** Chromium with reports built from the sources, each opened from its file. */
export class ReportStage {
  readonly programs: ReportPrograms;
  readonly #browser: Browser;
  readonly #folder: string;
  #pages = 0;

  private constructor(programs: ReportPrograms, browser: Browser, folder: string) {
    this.programs = programs;
    this.#browser = browser;
    this.#folder = folder;
  }

  /** @param names of the bundles: the report's view, and what draws its charts */
  static async start([report, charts]: readonly [string, string] = ['profile', 'vega-embed']): Promise<ReportStage> {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-report-'));
    await Promise.all([report, charts].map((name) => buildBundle(name, folder)));
    const [view = '', vega = ''] = await Promise.all(
      [report, charts].map((name) => readFile(join(folder, `${name}.js`), 'utf8')),
    );
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    return new ReportStage({ view, vega }, browser, folder);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async open(
    profile: Profile,
    { scheme = 'light', width = 1_000 }: { scheme?: 'light' | 'dark'; width?: number } = {},
  ): Promise<OpenReport> {
    return await this.openHtml(reportPage(profile, 'People', this.programs), { scheme, width });
  }

  async openHtml(
    html: string,
    { scheme = 'light', width = 1_000 }: { scheme?: 'light' | 'dark'; width?: number } = {},
  ): Promise<OpenReport> {
    this.#pages += 1;
    const file = join(this.#folder, `page${this.#pages}.html`);
    await writeFile(file, html);
    const context = await this.#browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const [requests, complaints]: [string[], string[]] = [[], []];
    const address = pathToFileURL(file).href;
    page.on('request', (request) => {
      if (request.url() !== address && !/^(?:data|blob):/.test(request.url())) requests.push(request.url());
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    return { page, requests, complaints };
  }
}

async function buildBundle(name: string, folder: string): Promise<void> {
  const options = bundles.find(({ entryPoints = {} }) => name in entryPoints);
  if (options === undefined) throw new Error(`scripts/bundles.mjs has no entry ${name}.`);
  await build({ ...options, absWorkingDir: root, outdir: folder });
}
