import type { Attack } from '../Attack.ts';

const key = '`${attack.home}/.ssh/id_rsa`';
const isSecret = (text: string): string => `return String(${text}).includes(attack.secret);`;

function read(title: string, code: string): Attack {
  return { kind: 'read', title, code };
}

/** Getting at what the workspace does not hold. */
export const readAttacks: readonly Attack[] = [
  read('read ~/.ssh by its path', isSecret(`fs.readFileSync(${key})`)),
  read('read ~/.ssh by ..', isSecret(`fs.readFileSync('../.ssh/id_rsa')`)),
  read('read through a link that the repository brought', isSecret(`fs.readFileSync('link/id_rsa')`)),
  read(
    'read through a link made by the cell',
    `fs.symlinkSync(attack.home, 'mine'); ${isSecret(`fs.readFileSync('mine/.ssh/id_rsa')`)}`,
  ),
  read(
    'read through a hard link made by the cell',
    `fs.linkSync(${key}, 'hard'); ${isSecret(`fs.readFileSync('hard')`)}`,
  ),
  read(
    'rename a file of home into the workspace',
    `fs.renameSync(attack.home + '/data.json', 'taken.json'); ${isSecret(`fs.readFileSync('taken.json')`)}`,
  ),
  read(
    'copy a folder of home',
    `fs.cpSync(attack.home + '/.ssh', 'copy', { recursive: true }); ${isSecret(`fs.readFileSync('copy/id_rsa')`)}`,
  ),
  read(
    'change the working directory to home',
    `process.chdir(attack.home); ${isSecret(`fs.readFileSync('.ssh/id_rsa')`)}`,
  ),
  read('list home', `return fs.readdirSync(attack.home).includes('.ssh');`),
  read(
    'import a file of home as a module',
    `return JSON.stringify(await import('file://' + attack.home + '/data.json', { with: { type: 'json' } })).includes(attack.secret);`,
  ),
  read('load a native package of home', `process.dlopen({ exports: {} }, attack.home + '/evil.node'); return true;`),
  read(
    'open a database of home with node:sqlite',
    `const { DatabaseSync } = require('node:sqlite');
     ${isSecret(`new DatabaseSync(attack.home + '/secrets.db').prepare('SELECT value FROM keys').get().value`)}`,
  ),
  read(
    'ATTACH a database of home in node:sqlite',
    `const { DatabaseSync } = require('node:sqlite');
     const database = new DatabaseSync(':memory:');
     database.exec("ATTACH '" + attack.home + "/secrets.db' AS stolen");
     ${isSecret(`database.prepare('SELECT value FROM stolen.keys').get().value`)}`,
  ),
  read('read by process.binding', isSecret(`process.binding('fs').readFileUtf8(${key}, 0)`)),
  read(
    'read from a Worker with arguments of its own',
    `const { Worker } = require('node:worker_threads');
     const text = await new Promise((resolve, reject) => {
       const script = 'require("node:worker_threads").parentPort.postMessage(require("node:fs").readFileSync(' + JSON.stringify(${key}) + ', "utf8"))';
       new Worker(script, { eval: true, execArgv: ['--no-warnings'] }).on('message', resolve).on('error', reject);
     });
     ${isSecret('text')}`,
  ),
  read(
    'read by the inspector',
    `const { Session } = require('node:inspector');
     const session = new Session();
     session.connect();
     const expression = 'process.getBuiltinModule("fs").readFileSync(' + JSON.stringify(${key}) + ', "utf8")';
     const value = await new Promise((resolve, reject) => session.post('Runtime.evaluate', { expression }, (error, { result }) => (error ? reject(error) : resolve(result.value))));
     ${isSecret('value')}`,
  ),
  read(
    'read by WASI',
    `const { WASI } = require('node:wasi');
     const wasi = new WASI({ version: 'preview1', preopens: { '/': attack.home } });
     const module = new WebAssembly.Module(${wasiReader()});
     const instance = new WebAssembly.Instance(module, wasi.getImportObject());
     wasi.initialize(instance);
     instance.exports.read();
     ${isSecret(`Buffer.from(instance.exports.memory.buffer).toString('latin1')`)}`,
  ),
  read(
    'read by raw system calls',
    `const fd = raw.syscall(2, ${key}, 0, 0);
     const bytes = Buffer.alloc(100);
     raw.syscall(0, fd, bytes, 100);
     ${isSecret('bytes')}`,
  ),
  read(
    'read through the root of another process',
    isSecret('fs.readFileSync(`/proc/${attack.victimPid}/root${attack.home}/.ssh/id_rsa`)'),
  ),
  read('read the environment of another process', isSecret('fs.readFileSync(`/proc/${attack.victimPid}/environ`)')),
  read(
    'read the memory of another process',
    `const [start] = fs.readFileSync('/proc/' + attack.victimPid + '/maps', 'utf8').split('-');
     const fd = fs.openSync('/proc/' + attack.victimPid + '/mem', 'r');
     return fs.readSync(fd, Buffer.alloc(8), 0, 8, parseInt(start, 16)) === 8;`,
  ),
];

/**
 * A WebAssembly module, by hand: `read` opens `.ssh/id_rsa` below the first preopened folder (descriptor 3) by
 * `path_open`, and `fd_read`s 64 bytes of it to address 256.
 */
function wasiReader(): string {
  const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
  const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
  const i32 = (value: number): number[] => [0x41, ...signed(value)];
  const name = '.ssh/id_rsa';
  const [int, long] = [0x7f, 0x7e];
  const types = [
    3,
    ...[0x60, 9, int, int, int, int, int, long, long, int, int, 1, int],
    ...[0x60, 4, int, int, int, int, 1, int],
    ...[0x60, 0, 0],
  ];
  const wasi = text('wasi_snapshot_preview1');
  const imports = [2, ...wasi, ...text('path_open'), 0, 0, ...wasi, ...text('fd_read'), 0, 1];
  // path_open(3, 0, name at 0, its length, 0, right to read (2n), 0n, 0, descriptor to 128)
  const open = [
    ...i32(3),
    ...i32(0),
    ...i32(0),
    ...i32(name.length),
    ...i32(0),
    0x42,
    2,
    0x42,
    0,
    ...i32(0),
    ...i32(128),
    0x10,
    0,
    0x1a,
  ];
  // fd_read(descriptor at 128, one buffer described at 64, count to 132)
  const fill = [...i32(128), 0x28, 2, 0, ...i32(64), ...i32(1), ...i32(132), 0x10, 1, 0x1a];
  const body = [0, ...open, ...fill, 0x0b];
  const data = (at: number, bytes: readonly number[]): number[] => [0, ...i32(at), 0x0b, bytes.length, ...bytes];
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, ...types),
    ...section(2, ...imports),
    ...section(3, 1, 2),
    ...section(5, 1, 0, 1),
    ...section(7, 2, ...text('memory'), 2, 0, ...text('read'), 0, 2),
    ...section(10, 1, body.length, ...body),
    ...section(11, 2, ...data(0, [...Buffer.from(name)]), ...data(64, [0, 1, 0, 0, 64, 0, 0, 0])),
  ];
  return `new Uint8Array(${JSON.stringify(bytes)})`;
}

/** LEB128 of a number up to 8,191. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}
