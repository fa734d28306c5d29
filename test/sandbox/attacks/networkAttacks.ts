import { connect } from 'node:net';
import type { Attack } from '../Attack.ts';
import { withinTwoSeconds } from '../withinTwoSeconds.ts';

/** Succeeded when the arena's server heard of it. */
function reach(title: string, server: string, code: string): Attack {
  return {
    kind: 'network',
    title,
    code: `${code}; return true;`,
    succeeded: ({ heard }) => withinTwoSeconds(() => heard.has(server)),
  };
}

const answer = (options: string): string => `await new Promise((resolve, reject) => {
  const socket = require('node:net').connect(${options});
  socket.setTimeout(1000, () => reject(new Error('no answer')));
  socket.on('data', resolve).on('error', reject);
})`;

/** Reaching out, and being reached. No address here is outside of the machine. */
export const networkAttacks: readonly Attack[] = [
  reach('connect to the machine’s loopback', 'tcp', answer(`{ host: '127.0.0.1', port: attack.tcpPort }`)),
  reach('connect to the machine’s own address', 'tcp', answer(`{ host: attack.outer, port: attack.tcpPort }`)),
  reach('connect by name', 'tcp', answer(`{ host: 'localhost', port: attack.tcpPort }`)),
  reach('fetch', 'tcp', `await fetch('http://127.0.0.1:' + attack.tcpPort).catch(() => undefined)`),
  reach(
    'connect by raw system calls',
    'tcp',
    `const fd = raw.syscall(41, 2, 1, 0);
     const address = Buffer.alloc(16);
     address.writeUInt16LE(2, 0); address.writeUInt16BE(attack.tcpPort, 2); address.set([127, 0, 0, 1], 4);
     raw.syscall(42, fd, address, 16)`,
  ),
  reach(
    'send a datagram (UDP)',
    'udp',
    `const socket = require('node:dgram').createSocket('udp4');
     await new Promise((resolve, reject) => socket.send('hello', attack.udpPort, '127.0.0.1', (error) => (error ? reject(error) : resolve())));
     socket.close()`,
  ),
  reach(
    'carry data out by DNS',
    'dns',
    `const resolver = new (require('node:dns').Resolver)({ timeout: 200, tries: 1 });
     resolver.setServers(['127.0.0.1:' + attack.udpPort]);
     await new Promise((resolve) => resolver.resolve4('stolen.example.test', resolve))`,
  ),
  reach('connect to a unix socket in home', 'unix', answer(`{ path: attack.socketPath }`)),
  reach(
    'connect to an abstract unix socket',
    'abstract',
    `const address = Buffer.alloc(110);
     address.writeUInt16LE(1, 0); address.write(attack.abstractName, 3);
     raw.syscall(42, raw.syscall(41, 1, 1, 0), address, 110)`,
  ),
  {
    kind: 'network',
    title: 'serve on a port of the machine',
    code: `const server = require('node:net').createServer((socket) => socket.end('hello'));
      await new Promise((resolve, reject) => server.on('error', reject).listen(attack.tcpPort + 1 > 65535 ? 40000 : attack.tcpPort + 1, '0.0.0.0', resolve));
      return true;`,
    succeeded: ({ tcpPort }) =>
      new Promise((resolve) => {
        const socket = connect(tcpPort + 1 > 65_535 ? 40_000 : tcpPort + 1, '127.0.0.1');
        socket.on('connect', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      }),
  },
  { kind: 'network', title: 'open a packet socket', code: `return raw.syscall(41, 17, 3, 0) >= 0;` },
  {
    kind: 'network',
    title: 'open a socket to the hypervisor (AF_VSOCK)',
    code: `return raw.syscall(41, 40, 1, 0) >= 0;`,
  },
];
