import { join } from 'node:path';
import { type ServerParts, TestServer } from './TestServer.ts';

export const mariaPassword = 'geheim@2';

const parts: ServerParts = {
  kind: 'maria',
  user: 'mysql',
  initialise: (server) => {
    const auth = ['--auth-root-authentication-method=normal', '--skip-test-db'];
    server.run('mariadb-install-db', ['--no-defaults', `--datadir=${join(server.dir, 'data')}`, ...auth]);
  },
  command: ({ dir, port }) => [
    '/usr/sbin/mariadbd',
    '--no-defaults',
    ...[`--datadir=${join(dir, 'data')}`, `--socket=${join(dir, 'socket')}`, `--pid-file=${join(dir, 'pid')}`],
    ...[`--port=${port}`, '--bind-address=127.0.0.1', '--default-time-zone=+09:00', '--skip-name-resolve'],
    ...['--innodb-buffer-pool-size=16M', '--innodb-flush-log-at-trx-commit=0', '--sql-mode='],
  ],
  isReady: (server) => {
    try {
      client(server, ['-e', 'SELECT 1']);
      return true;
    } catch {
      return false; // It is starting.
    }
  },
};

function client(server: TestServer, args: readonly string[], input = ''): string {
  return server.run(
    'mariadb',
    ['--no-defaults', `--socket=${join(server.dir, 'socket')}`, '--user=root', ...args],
    input,
  );
}

export async function startMaria(sql: string): Promise<{ readonly server: TestServer; readonly url: string }> {
  const server = await TestServer.start(parts);
  const grant = `CREATE DATABASE shop; CREATE USER 'ada'@'%' IDENTIFIED BY '${mariaPassword}'; GRANT ALL ON shop.* TO 'ada'@'%'; USE shop;`;
  client(server, ['--default-character-set=utf8mb4'], `${grant}\n${sql}`);
  return { server, url: `mysql://ada:${encodeURIComponent(mariaPassword)}@localhost:${server.port}/shop` };
}
