import { Console } from 'node:console';

export interface CellConsole {
  /** Indentation of groups that an ended cell left open must not reach the next one. */
  closeGroups(): void;
}

/** Replaces the global console by one that writes colours, and whose `clear` clears the cell's outputs. */
export function installConsole(clearOutput: () => void): CellConsole {
  const console = new Console({
    stdout: process.stdout,
    stderr: process.stderr,
    colorMode: true,
    inspectOptions: { depth: 4, breakLength: 100 },
  });
  console.clear = clearOutput;
  console.Console = Console;
  const groups = countGroups(console);
  Object.defineProperty(globalThis, 'console', {
    value: console,
    writable: true,
    configurable: true,
    enumerable: false,
  });
  return groups;
}

function countGroups(console: Console): CellConsole {
  let open = 0;
  const { group, groupEnd } = console;
  const openGroup = (...label: unknown[]): void => {
    open += 1;
    group(...label);
  };
  console.group = openGroup;
  console.groupCollapsed = openGroup;
  console.groupEnd = () => {
    if (open > 0) open -= 1;
    groupEnd();
  };
  return {
    closeGroups() {
      for (; open > 0; open -= 1) groupEnd();
    },
  };
}
