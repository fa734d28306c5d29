import { rmSync } from 'node:fs';
import type { Attack } from '../Attack.ts';

/** Taking more of the machine than a notebook may: its JavaScript heap is limited to 512 MB here. */
export const resourceAttacks: readonly Attack[] = [
  {
    kind: 'resources',
    title: 'take 5 GB off the heap',
    code: `const kept = [];
      for (let i = 0; i < 20; i++) kept.push(new ArrayBuffer(256 * 1024 ** 2));
      return kept.reduce((sum, buffer) => sum + buffer.byteLength, 0) === 5 * 1024 ** 3;`,
  },
  {
    kind: 'resources',
    title: 'take 12 GB as WebAssembly memories',
    code: `const kept = [];
      for (let i = 0; i < 6; i++) kept.push(new WebAssembly.Memory({ initial: 32768 }));
      return kept.length === 6;`,
  },
  {
    kind: 'resources',
    title: 'write a file of 3 GB',
    code: `const fd = fs.openSync('big', 'w'); fs.ftruncateSync(fd, 3 * 1024 ** 3); return fs.statSync('big').size === 3 * 1024 ** 3;`,
  },
  {
    kind: 'resources',
    title: 'fill /tmp with 1.3 GB',
    code: `const dir = require('node:os').tmpdir();
      const block = Buffer.alloc(32 * 1024 ** 2, 1);
      for (let i = 0; i < 40; i++) fs.writeFileSync(dir + '/fill-' + i, block);
      return true;`,
  },
  {
    kind: 'resources',
    title: 'fill /dev/shm',
    code: `const block = Buffer.alloc(32 * 1024 ** 2, 1);
      for (let i = 0; i < 4; i++) fs.writeFileSync('/dev/shm/mlnb-attack-' + i, block);
      return true;`,
    cleanUp: () => {
      for (let i = 0; i < 4; i++) rmSync(`/dev/shm/mlnb-attack-${i}`, { force: true });
    },
  },
];
