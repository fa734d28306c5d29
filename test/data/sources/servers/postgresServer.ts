import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresProgram, type ServerParts, TestServer } from './TestServer.ts';

export const postgresPassword = 'geheim/#1';

const parts: ServerParts = {
  kind: 'postgres',
  user: 'postgres',
  initialise: (server) => {
    const file = join(server.dir, 'password');
    writeFileSync(file, postgresPassword, { mode: 0o644 });
    const auth = ['--auth=scram-sha-256', '--username=ada', `--pwfile=${file}`];
    server.run(postgresProgram('initdb'), [
      '--pgdata',
      join(server.dir, 'data'),
      '--encoding=UTF8',
      '--locale=C',
      ...auth,
    ]);
  },
  command: ({ dir, port }) => [
    postgresProgram('postgres'),
    ...['-D', join(dir, 'data'), '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
    ...[
      '-c',
      `unix_socket_directories=${dir}`,
      '-c',
      'timezone=Asia/Tokyo',
      '-c',
      'fsync=off',
      '-c',
      'bytea_output=escape',
    ],
  ],
  isReady: (server) => isReady(server),
};

function isReady(server: TestServer): boolean {
  try {
    server.run(postgresProgram('pg_isready'), ['-h', '127.0.0.1', '-p', String(server.port)]);
    return true;
  } catch {
    return false; // It is starting.
  }
}

export async function startPostgres(sql: string): Promise<{ readonly server: TestServer; readonly url: string }> {
  const server = await TestServer.start(parts);
  const url = `postgres://ada:${encodeURIComponent(postgresPassword)}@localhost:${server.port}/postgres`;
  server.run(postgresProgram('psql'), ['--quiet', '--set=ON_ERROR_STOP=1', url], sql);
  return { server, url };
}
