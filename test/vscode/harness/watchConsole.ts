import type { Page } from 'playwright-core';

/** Our extension's folder in a stack or a file's address, or its name in a message about its manifest. */
const isOurs = /mlnb\.mlnb|\/mlnb-\d+\.\d+\.\d+\//;

/** Of the frame that the editor puts around every webview, with the extension's name in its address. */
const pageNoise = 'An iframe which has both allow-scripts and allow-same-origin';

export interface ConsoleWatch {
  /** Warnings and errors that our extension caused, oldest first. */
  readonly problems: readonly string[];
  /** A line from the extension host, the server or the tests. */
  line(line: string): void;
  page(page: Page): void;
}

/** Sorts out of all that an editor says what our extension is to blame for. */
export function watchConsole(): ConsoleWatch {
  const problems: string[] = [];
  return {
    problems,
    line: (line) => {
      if (isHostProblem(line)) problems.push(line);
    },
    page: (page) => {
      page.on('console', (message) => {
        const said = `${message.text()} (${message.location().url})`;
        const isLoud = message.type() === 'warning' || message.type() === 'error';
        if (!isLoud || !isOurs.test(said) || said.startsWith(pageNoise)) return;
        problems.push(`[${message.type()}] ${said}`);
      });
      page.on('pageerror', (error) => {
        if (isOurs.test(error.stack ?? '')) problems.push(`[uncaught] ${error.stack ?? error.message}`);
      });
    },
  };
}

/** What the editor itself warns of, whatever extensions it has. */
const editorNoise = [
  /Creation of workbench contribution .* took \d+ms/,
  /\[Service Worker\] registration/,
  /getaddrinfo|ENOTFOUND|net::ERR/,
  /^\[error\] Error: \d+ tests failed/,
  // A text of the debugger's own that was open when its session ended.
  /Unable to resolve the resource without a debug session/,
  // Of extensions that are slower to start than the workbench waits, on a busy machine.
  /Timed out waiting for authentication provider/,
  // Eighty cells in one notebook: the stack is the workbench's alone.
  /^\[error\] potential listener LEAK detected(?![^]*mlnb\.mlnb)[^]*workbench\.js/,
];

/** @param line `[warn] …` or `[error] …` from the extension host, or a line that Node itself wrote there */
export function isHostProblem(line: string): boolean {
  const isLoud = /^\[(warn|warning|error)\]|\b(Deprecation|Experimental|MaxListenersExceeded)?Warning:/.test(line);
  return isLoud && !editorNoise.some((noise) => noise.test(line));
}
