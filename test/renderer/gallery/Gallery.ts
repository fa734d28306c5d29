import { build } from 'esbuild';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { bundles } from '../../../scripts/bundles.mjs';
import type { JsonObject, JsonValue } from '../../../src/base/Json.ts';
import type { DisplayContext, LaterSlicer } from '../../../src/display/DisplayContext.ts';
import type { Output } from '../../../src/display/Output.ts';
import { renderVegaSvg } from '../../../src/display/svg/renderVegaSvg.ts';
import { toOutput } from '../../../src/display/toOutput.ts';
import { themes, type ThemeName } from './themes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Chromium with the built renderer in a page like VS Code's output frame; slices are answered as the kernel does. */
export class Gallery {
  /** Everything the pages printed or failed with; a clean run leaves it empty. */
  readonly complaints: string[] = [];
  /** Addresses asked for outside the page's own server. */
  readonly foreignRequests: string[] = [];
  readonly context: DisplayContext;
  readonly #slicers = new Map<string, LaterSlicer>();
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(browser: Browser, server: Server, folder: string) {
    this.#browser = browser;
    this.#server = server;
    this.#folder = folder;
    this.context = {
      renderSvg: renderVegaSvg,
      keep: (slicer) => {
        const handle = randomUUID();
        this.#slicers.set(handle, slicer);
        return handle;
      },
    };
  }

  static async start(): Promise<Gallery> {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-gallery-'));
    await buildPage(folder);
    const server = await serve(folder);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new Gallery(browser, server, folder);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Forgets every value, as a restarted kernel does. */
  forgetHandles(): void {
    this.#slicers.clear();
  }

  async open(
    theme: ThemeName,
    options: { readonly width?: number; readonly silent?: boolean } = {},
  ): Promise<GalleryTab> {
    const context = await this.#browser.newContext({ viewport: { width: options.width ?? 900, height: 800 } });
    const page = await context.newPage();
    const { port } = this.#server.address() as AddressInfo; // SAFETY: it listens on a TCP port.
    const origin = `http://127.0.0.1:${port}`;
    page.on('console', (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
        this.foreignRequests.push(request.url());
    });
    await page.exposeFunction('onPosted', (message: PostedMessage) => void this.#answer(page, message));
    await page.goto(`${origin}/${options.silent === true ? '?silent' : ''}`);
    await page.waitForSelector('body[data-ready]');
    const tab = new GalleryTab(page, this.context);
    await tab.setTheme(theme);
    return tab;
  }

  async #answer(page: Page, message: PostedMessage): Promise<void> {
    if (message.type !== 'slice') return;
    const { requestId } = message;
    const slicer = this.#slicers.get(message.handle);
    const answer =
      slicer === undefined
        ? { error: 'The kernel has no such value.', gone: true }
        : await sliced(slicer, message.query);
    const reply = JSON.stringify({ type: 'slice', requestId, ...answer });
    await page.evaluate((text) => {
      window.gallery.answer(JSON.parse(text));
    }, reply);
  }
}

interface PostedMessage {
  readonly type: string;
  readonly requestId: string;
  readonly handle: string;
  readonly query: JsonObject;
}

async function sliced(slicer: LaterSlicer, query: JsonObject): Promise<{ value: JsonValue } | { error: string }> {
  try {
    return { value: await slicer(query) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** One page of the gallery. */
export class GalleryTab {
  readonly page: Page;
  readonly #context: DisplayContext;

  constructor(page: Page, context: DisplayContext) {
    this.page = page;
    this.#context = context;
  }

  /** Shows a value as the notebook would: through `toOutput` and its richest type. */
  async showValue(id: string, value: unknown): Promise<Output> {
    const output = await toOutput(value, this.#context);
    const [mime, data] = Object.entries(output.data)[0] ?? ['text/plain', ''];
    await this.show(id, mime, data, output.metadata);
    return output;
  }

  /** Data cross as JSON text, as they do in the editor. */
  async show(id: string, mime: string, data: unknown, metadata: unknown = {}): Promise<void> {
    const json = JSON.stringify([id, mime, data, metadata]);
    await this.page.evaluate((text) => {
      const [itemId, type, content, extra] = JSON.parse(text) as [string, string, unknown, unknown];
      window.gallery.show(itemId, type, content, extra);
    }, json);
  }

  async setTheme(name: ThemeName): Promise<void> {
    const { bodyClass, variables } = themes[name];
    await this.page.evaluate(
      ([className, entries]) => {
        document.documentElement.setAttribute(
          'style',
          entries.map(([key, value]) => `--vscode-${key}: ${value}`).join(';'),
        );
        document.body.className = className;
      },
      [bodyClass, Object.entries(variables)] as const,
    );
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

async function buildPage(folder: string): Promise<void> {
  const renderer = bundles.find((options) => 'renderer' in (options.entryPoints ?? {}));
  if (renderer === undefined) throw new Error('scripts/bundles.mjs has no entry for the renderer.');
  await build({ ...renderer, absWorkingDir: root, outdir: folder });
  await build({
    entryPoints: [join(root, 'test/renderer/gallery/page.ts')],
    bundle: true,
    format: 'esm',
    outdir: folder,
    logLevel: 'warning',
  });
}

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>mlnb gallery</title>
<link rel="icon" href="data:,">
<style>body { margin: 0; padding: 16px 20px; background: var(--vscode-editor-background); --vscode-font-family: system-ui, sans-serif }
html { --vscode-editor-font-family: "DejaVu Sans Mono", monospace } .output { margin-bottom: 22px }</style>
</head><body><script type="module" src="/page.js"></script></body></html>`;

/** What VS Code 1.139 lets its notebook page do (`backLayerWebView.ts`), and its page's own server in place of its own. */
const policy =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' https: http: data:; font-src 'self' https:; connect-src 'self' https:; child-src https: data:";

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html);
      return;
    }
    readFile(join(folder, basename(path))).then(
      (body) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
