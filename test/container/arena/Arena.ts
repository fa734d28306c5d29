import { execFileSync } from 'node:child_process';

/** What a test needs to know of the engine that it runs beside. */
export interface Arena {
  /** For files of tests; gone with the arena. */
  readonly folder: string;
  /** Where the engine's packages are unpacked. */
  readonly engineFolder: string;
  /** Archives for `docker import`. */
  readonly archives: { readonly slim: string; readonly distroless: string };
}

/** The arena of this process; without one, the tests of the suite that asks are skipped, and say why. */
export function arenaOrSkip(context: Mocha.Context): Arena {
  const { MLNB_ARENA: folder, MLNB_ENGINE: engineFolder, MLNB_SLIM: slim, MLNB_DISTROLESS: distroless } = process.env;
  if (folder !== undefined && engineFolder !== undefined && slim !== undefined && distroless !== undefined) {
    return { folder, engineFolder, archives: { slim, distroless } };
  }
  const reason = process.env['MLNB_NO_CONTAINERS'];
  if (reason === undefined) {
    throw new Error('Run these tests by `npm test -- --only container` or test/container/runContainerSuite.ts.');
  }
  console.log(`      skipped: ${reason}`);
  return context.skip();
}

/** Runs Docker's client; throws with what it said when it fails. */
export function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** The stand-in for the base image of exported services, under its name. */
export const slimImage = 'node:22-bookworm-slim';
export const distrolessImage = 'gcr.io/distroless/nodejs22-debian12';

/** Imports a stand-in under the name that Dockerfiles use, once. */
export function haveImage(arena: Arena, image: typeof slimImage | typeof distrolessImage): void {
  if (docker('images', '--quiet', image) !== '') return;
  const isSlim = image === slimImage;
  const changes = isSlim
    ? [
        'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'ENTRYPOINT ["docker-entrypoint.sh"]',
        'CMD ["node"]',
      ]
    : ['ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'ENTRYPOINT ["/nodejs/bin/node"]'];
  const archive = isSlim ? arena.archives.slim : arena.archives.distroless;
  docker('import', ...changes.flatMap((change) => ['--change', change]), archive, image);
}
