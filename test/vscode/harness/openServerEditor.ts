import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import path from 'node:path';
import { provideChromium } from '../../../scripts/provision/provideChromium.mjs';
import { startVscodeServer } from '../../../scripts/start/startVscodeServer.mjs';
import { workbenchAddress } from '../../../scripts/start/workbenchAddress.mjs';
import type { Editor, EditorOptions } from './Editor.ts';
import { makeEditorFolders } from './EditorFolders.ts';
import type { EditorFolders } from './EditorFolders.ts';

/** VS Code's server and workbench from npm, in a headless Chromium. */
export async function openServerEditor(options: EditorOptions): Promise<Editor> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folders = makeEditorFolders();
    undo.push(() => {
      folders.remove();
    });
    let server = await startServer(options, folders);
    undo.push(() => server.child.stop());
    const browser = await chromium.launch({ executablePath: await provideChromium(), args: browserArguments() });
    undo.push(() => browser.close());
    // One user: what the window keeps in the browser is there when it is opened anew.
    const context = await newContext(browser);
    const address = addressOf(options, folders, server.port);
    let page = await newPage(context);
    const testsEnded = await listenToTests(page, options.log);
    await page.goto(address);
    return {
      get page() {
        return page;
      },
      get processId() {
        return server.child.processId;
      },
      userData: folders.userData,
      testsEnded: testsEnded.code,
      killWindow: () => killWindow(browser, page),
      reopenWindow: async () => {
        await page.close();
        page = await newPage(context);
        await page.goto(address);
      },
      killServer: async () => {
        process.kill(server.child.processId, 'SIGKILL');
        await server.child.ended;
      },
      restartServer: async () => {
        await server.child.stop();
        server = await startServer(options, folders, Number(server.port));
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The workbench calls these two when the tests in its extension host log and end. */
async function listenToTests(page: Page, log: EditorOptions['log']): Promise<{ code: Promise<number> }> {
  let end: (code: number) => void;
  const code = new Promise<number>((resolve) => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationExit', (exitCode: number) => {
    end(exitCode);
  });
  await page.exposeFunction('codeAutomationLog', (kind: string, args: unknown[]) => {
    log(`[${kind}] ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`);
  });
  return { code };
}

/** @param port of a server that is gone, whose extensions are still there */
async function startServer(options: EditorOptions, folders: EditorFolders, port?: number): Promise<RunningServer> {
  return startVscodeServer({
    ...(port === undefined ? { vsix: options.vsix } : { port }),
    userData: folders.userData,
    extensions: folders.extensions,
    flags: [
      '--without-connection-token',
      '--enable-smoke-test-driver',
      ...(options.trust === 'all' ? ['--disable-workspace-trust'] : []),
      ...(options.serverFlags ?? []),
    ],
    // No gallery of extensions: tests ask nothing of the network.
    env: { EXTENSIONS_GALLERY: '{}', ...options.tests?.env },
    through: options.hidden ? hiding(options.hidden) : [],
    log: options.log,
  });
}

/** Bubblewrap, with the machine as it is but for these files. */
function hiding(files: readonly string[]): string[] {
  const masks = files.flatMap((file) => ['--dev-bind', '/dev/null', file]);
  return ['bwrap', '--dev-bind', '/', '/', ...masks, '--die-with-parent', '--'];
}

type RunningServer = Awaited<ReturnType<typeof startVscodeServer>>;

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1200 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context;
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // The browser asks before it leaves a page with unsaved work.
  page.on('dialog', (dialog) => void dialog.accept());
  return page;
}

/** The page and the frames of its webviews are processes of their own. */
async function killWindow(browser: Browser, page: Page): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const crashed = page.waitForEvent('crash');
  for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
  await crashed;
  await session.detach();
}

function addressOf(options: EditorOptions, folders: EditorFolders, port: string): string {
  if (!options.tests) return workbenchAddress(port, options.folder);
  return workbenchAddress(port, options.folder, {
    payload: [
      ['extensionDevelopmentPath', folders.stubExtension],
      ['extensionTestsPath', path.join(options.tests.folder, 'index')],
    ],
  });
}

/** Quiet, and without the sandbox that Chromium refuses to build as root. */
export function browserArguments(): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
  ];
}
