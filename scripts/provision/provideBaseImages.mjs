import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { npm } from './npm.mjs';
import { Problem } from './Problem.mjs';
import { provideNode22 } from './provideNode22.mjs';
import { downloadDebian, mustRun } from './unpackDebian.mjs';

const npmVersion = '10.9.2';
const version = `2 npm ${npmVersion}`;

/** What Google's distroless images of Node hold of Debian. */
const distrolessPackages =
  /^(?:base-files|netbase|tzdata|ca-certificates|libc6|libssl3|libgcc-s1|libstdc\+\+6|gcc-12-base)_/;
/** What Debian's own slim images leave out. */
const leftOut = ['doc', 'man', 'locale', 'info', 'lintian'].map((name) => `--exclude=./usr/share/${name}/*`);

/**
 * Stand-ins for the images that exported services are built on, which cannot be downloaded here, as root file systems:
 * of the same Debian packages (unpacked, not configured) and the same Node.
 *
 * @returns {Promise<{slim: string, distroless: string}>} archives for `docker import`; `slim` is shaped like
 *   `node:22-bookworm-slim`, `distroless` like `gcr.io/distroless/nodejs22-debian12`
 */
export async function provideBaseImages() {
  const folder = join(cacheFolder(), 'base-images');
  const node = await provideNode22();
  if (node === null) throw new Problem('npm has no Node 22 for this machine.', 'Leave the suite out.');
  await installFolder({ folder, title: 'stand-ins for base images', version }, async (temporary) => {
    const work = join(temporary, 'work');
    mkdirSync(work);
    // With `usr-is-merged`, the packages do without perl, as they do in Debian's images.
    const wanted = [
      '?essential',
      'apt',
      'usr-is-merged',
      'ca-certificates',
      'tzdata',
      'netbase',
      'libstdc++6',
      'libgcc-s1',
    ];
    const debs = await downloadDebian(wanted, { work, closure: true });
    await makeSlim(
      join(work, 'slim'),
      debs.filter((deb) => !/\/(?:openssl|ca-certificates)_/.test(deb)),
      node,
    );
    await makeDistroless(
      join(work, 'distroless'),
      debs.filter((deb) => distrolessPackages.test(deb.split('/').at(-1))),
      node,
    );
    for (const name of ['slim', 'distroless']) {
      const archive = join(temporary, `${name}.tar`);
      await mustRun('tar', ['-C', join(work, name), '--numeric-owner', '-cf', archive, '.']);
    }
    rmSync(work, { recursive: true });
  });
  return { slim: join(folder, 'slim.tar'), distroless: join(folder, 'distroless.tar') };
}

async function makeSlim(root, debs, node) {
  await unpack(root, debs);
  const masters = join(root, 'usr/share/base-passwd');
  const passwd = readFileSync(join(masters, 'passwd.master'), 'utf8').replaceAll(':*:', ':x:');
  const group = readFileSync(join(masters, 'group.master'), 'utf8').replaceAll(':*:', ':x:');
  writeFileSync(join(root, 'etc/passwd'), `${passwd}node:x:1000:1000::/home/node:/bin/bash\n`);
  writeFileSync(join(root, 'etc/group'), `${group}node:x:1000:\n`);
  await mustRun('chroot', [root, '/sbin/ldconfig']);
  await mustRun('install', ['-d', '-o', '1000', '-g', '1000', join(root, 'home/node')]);
  const local = join(root, 'usr/local');
  copyFileSync(node, join(local, 'bin/node'));
  chmodSync(join(local, 'bin/node'), 0o755);
  symlinkSync('node', join(local, 'bin/nodejs'));
  await addNpm(local);
  const entry = join(local, 'bin/docker-entrypoint.sh');
  writeFileSync(entry, entryScript);
  chmodSync(entry, 0o755);
}

/** As the official image's: an option, or what is no program, goes to Node. */
const entryScript = `#!/bin/sh
set -e
if [ "\${1#-}" != "\${1}" ] || [ -z "$(command -v "\${1}")" ] || { [ -f "\${1}" ] && ! [ -x "\${1}" ]; }; then
  set -- node "$@"
fi
exec "$@"
`;

async function addNpm(local) {
  const work = join(local, 'lib/work');
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private": true}');
  await npm(['install', '--no-save', '--ignore-scripts', `npm@${npmVersion}`], { cwd: work });
  mkdirSync(join(local, 'lib/node_modules'));
  await mustRun('mv', [join(work, 'node_modules/npm'), join(local, 'lib/node_modules/npm')]);
  rmSync(work, { recursive: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
}

async function makeDistroless(root, debs, node) {
  await unpack(root, debs);
  writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
  );
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnonroot:x:65532:\n');
  mkdirSync(join(root, 'nodejs/bin'), { recursive: true });
  copyFileSync(node, join(root, 'nodejs/bin/node'));
  chmodSync(join(root, 'nodejs/bin/node'), 0o755);
  // Bases that are made for their size hold no symbols.
  await mustRun('strip', ['--strip-all', join(root, 'nodejs/bin/node')]);
  await mustRun('install', ['-d', '-o', '65532', '-g', '65532', join(root, 'home/nonroot')]);
}

async function unpack(root, debs) {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  for (const deb of debs) await unpackOne(deb, root);
  const certificates = join(root, 'usr/share/ca-certificates/mozilla');
  mkdirSync(join(root, 'etc/ssl/certs'), { recursive: true });
  if (!debs.some((deb) => deb.includes('/ca-certificates_'))) return;
  const all = readdirSync(certificates).map((name) => readFileSync(join(certificates, name), 'utf8'));
  writeFileSync(join(root, 'etc/ssl/certs/ca-certificates.crt'), all.join(''));
}

async function unpackOne(deb, root) {
  const archive = `${root}.part.tar`;
  await mustRun('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" > "$2"', 'sh', deb, archive]);
  await mustRun('tar', ['-C', root, '--keep-directory-symlink', ...leftOut, '-xf', archive]);
  rmSync(archive);
}
