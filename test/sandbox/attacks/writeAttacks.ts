import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Arena } from '../Arena.ts';
import type { Attack } from '../Attack.ts';

/** Succeeded when the file stands in the arena with `planted` in it. */
function plant(title: string, file: string, code: string): Attack {
  return { kind: 'write', title, code: `${code}; return true;`, succeeded: (arena) => isPlanted(arena, file) };
}

function isPlanted(arena: Arena, file: string): boolean {
  const path = arena.path('home', ...file.split('/'));
  return existsSync(path) && readFileSync(path, 'utf8').includes('planted');
}

function hostFile(arena: Arena): string {
  return `/tmp/mlnb-attack-${arena.root.split('/').pop()}`;
}

/** Leaving something behind that runs later, outside of any sandbox. */
export const writeAttacks: readonly Attack[] = [
  plant('append to ~/.bashrc', '.bashrc', `fs.appendFileSync(attack.home + '/.bashrc', 'planted')`),
  plant(
    'write ~/.bashrc by raw system calls',
    '.bashrc',
    `const fd = raw.syscall(2, attack.home + '/.bashrc', 1, 0); raw.syscall(1, fd, Buffer.from('planted'), 7)`,
  ),
  plant(
    'change .vscode/settings.json',
    'project/.vscode/settings.json',
    `fs.writeFileSync('.vscode/settings.json', 'planted')`,
  ),
  plant('add .vscode/tasks.json', 'project/.vscode/tasks.json', `fs.writeFileSync('.vscode/tasks.json', 'planted')`),
  plant(
    'put another folder in the place of .vscode',
    'project/.vscode/tasks.json',
    `fs.renameSync('.vscode', 'old'); fs.mkdirSync('.vscode'); fs.writeFileSync('.vscode/tasks.json', 'planted')`,
  ),
  plant(
    'change a git hook',
    'project/.git/hooks/post-checkout',
    `fs.writeFileSync('.git/hooks/post-checkout', 'planted')`,
  ),
  plant(
    'change .git/config by raw system calls',
    'project/.git/config',
    `const fd = raw.syscall(2, '.git/config', 1, 0); raw.syscall(1, fd, Buffer.from('planted'), 7)`,
  ),
  plant(
    'change an installed package',
    'project/node_modules/dep/index.js',
    `fs.writeFileSync('node_modules/dep/index.js', 'planted')`,
  ),
  plant(
    'add an installed package',
    'project/node_modules/evil/index.js',
    `fs.mkdirSync('node_modules/evil'); fs.writeFileSync('node_modules/evil/index.js', 'planted')`,
  ),
  {
    kind: 'write',
    title: 'put a link in the place of .git',
    code: `fs.rmSync('.git', { recursive: true }); fs.symlinkSync('sub', '.git'); return true;`,
    succeeded: (arena) =>
      lstatSync(arena.path('home', 'project', '.git'), { throwIfNoEntry: false })?.isSymbolicLink() === true,
  },
  {
    kind: 'write',
    title: 'leave a file in the machine’s /tmp',
    code: `fs.writeFileSync('/tmp/mlnb-attack-' + attack.home.split('/').at(-2), 'planted'); return true;`,
    succeeded: (arena) => existsSync(hostFile(arena)),
    cleanUp: (arena) => rmSync(hostFile(arena), { force: true }),
  },
  {
    kind: 'write',
    title: 'write a heap snapshot into home',
    code: `require('node:v8').writeHeapSnapshot(attack.home + '/dump.heapsnapshot'); return true;`,
    succeeded: (arena) => existsSync(arena.path('home', 'dump.heapsnapshot')),
  },
  {
    kind: 'write',
    title: 'write a diagnostic report into home',
    code: `process.report.directory = attack.home; process.report.writeReport('report.json'); return true;`,
    succeeded: (arena) => existsSync(arena.path('home', 'report.json')),
  },
  {
    kind: 'write',
    title: 'create a database in home with node:sqlite',
    code: `new (require('node:sqlite').DatabaseSync)(attack.home + '/planted.db').exec('CREATE TABLE t (x)'); return true;`,
    succeeded: (arena) => readdirSync(join(arena.root, 'home')).includes('planted.db'),
  },
];
