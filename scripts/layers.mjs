// Who may import whom. The one table that ESLint (eslint.config.js) and test/architecture.test.ts read.

/**
 * Room under src/ → the rooms it may import besides itself. A room that is not listed may not exist.
 * `index` is src/index.ts, the public library.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const mayImport = {
  base: [],
  display: ['base'],
  notebook: ['base', 'lang'],
  lang: ['base'],
  scaffold: ['base'],
  data: ['base', 'display'],
  tensor: ['base', 'display', 'data'],
  monitor: ['base', 'display', 'data'],
  eda: ['base', 'display', 'data', 'tensor', 'monitor'],
  plot: ['base', 'display', 'data', 'eda'],
  learn: ['base', 'display', 'data', 'tensor'],
  evaluation: ['base', 'display', 'data', 'tensor', 'learn', 'eda', 'monitor'],
  tuning: ['base', 'display', 'data', 'tensor', 'learn', 'evaluation'],
  deploy: ['base', 'display', 'data', 'learn', 'tensor', 'monitor', 'evaluation'],
  kernel: ['base', 'notebook', 'lang', 'display'],
  language: ['base', 'lang'],
  renderer: ['base', 'display', 'eda', 'evaluation', 'monitor', 'deploy'],
  index: ['base', 'display', 'data', 'tensor', 'eda', 'plot', 'learn', 'evaluation', 'tuning', 'deploy', 'monitor'],
  extension: everyRoomBut('extension', 'cli', 'renderer'),
  cli: everyRoomBut('cli', 'extension', 'renderer'),
};

/** Two halves of one room that run in different processes and share only what stands beside them. */
export const neverTogether = [['kernel/host', 'kernel/worker']];

/** The only room that may import the editor's API. */
export const vscodeRoom = 'extension';

function everyRoomBut(...rooms) {
  const all = ['base', 'display', 'notebook', 'lang', 'scaffold', 'data', 'tensor', 'monitor', 'eda', 'plot', 'learn'];
  return [...all, 'evaluation', 'tuning', 'deploy', 'kernel', 'language'].filter((room) => !rooms.includes(room));
}

/**
 * What is wrong with one import, in a sentence; undefined when it is allowed.
 * @param {string} fromFile path below src/, such as `kernel/host/startSession.ts`
 * @param {string} target path below src/ of what is imported, or the bare module name
 */
export function importViolation(fromFile, target) {
  if (target === 'vscode') {
    return roomOf(fromFile) === vscodeRoom ? undefined : `only src/${vscodeRoom} may import vscode`;
  }
  const [from, to] = [roomOf(fromFile), roomOf(target)];
  const allowed = mayImport[from];
  if (!allowed) return `src/${from} is not in the table of scripts/layers.mjs`;
  if (from !== to) return allowed.includes(to) ? undefined : `src/${from} may not import src/${to}`;
  return neverTogether.some((pair) => standInDifferent(pair, fromFile, target))
    ? `${fromFile} and ${target} run in different processes`
    : undefined;
}

function roomOf(path) {
  const slash = path.indexOf('/');
  return slash < 0 ? path.replace(/\.ts$/, '') : path.slice(0, slash);
}

function standInDifferent(folders, fromFile, target) {
  const sideOf = (path) => folders.findIndex((folder) => path.startsWith(`${folder}/`));
  return sideOf(fromFile) >= 0 && sideOf(target) >= 0 && sideOf(fromFile) !== sideOf(target);
}
