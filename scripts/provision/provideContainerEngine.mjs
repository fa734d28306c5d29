import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installFolder } from './installFolder.mjs';
import { downloadDebian, mustRun } from './unpackDebian.mjs';

/** The engine and what it loads; a static `ip` and `tini`; a registry to push to; what scrapes. */
const packages = [
  ...['docker.io', 'containerd', 'runc', 'tini', 'busybox-static', 'docker-registry', 'prometheus', 'iptables'],
  ...['libip4tc2', 'libip6tc2', 'libxtables12', 'libnftnl11', 'libmnl0', 'libnetfilter-conntrack3', 'libnfnetlink0'],
  ...['libdevmapper1.02.1', 'libseccomp2'],
  // Compose, a program in Python.
  ...['docker-compose', 'python3-cached-property', 'python3-distro', 'python3-docker', 'python3-dockerpty'],
  ...[
    'python3-docopt',
    'python3-dotenv',
    'python3-jsonschema',
    'python3-pyrsistent',
    'python3-attr',
    'python3-requests',
  ],
  ...['python3-urllib3', 'python3-idna', 'python3-certifi', 'python3-chardet', 'python3-texttable', 'python3-six'],
  ...['python3-websocket', 'python3-yaml', 'python3-charset-normalizer'],
];

/**
 * Debian's Docker engine, unpacked rather than installed: nothing of it is on the PATH, and no service is started.
 *
 * @returns {Promise<{folder: string, env: {PATH: string, LD_LIBRARY_PATH: string, XTABLES_LIBDIR: string}}>} `env`: what
 *   its programs need
 */
export async function provideContainerEngine() {
  const folder = join(cacheFolder(), 'container-engine');
  const version = packages.join(' ');
  await installFolder({ folder, title: "Debian's Docker engine (unpacked)", version }, async (temporary) => {
    const work = join(temporary, 'work');
    mkdirSync(work);
    for (const deb of await downloadDebian(packages, { work })) await mustRun('dpkg-deb', ['-x', deb, temporary]);
    rmSync(work, { recursive: true });
    mkdirSync(join(temporary, 'names'));
    for (const name of ['iptables', 'ip6tables', 'iptables-save']) {
      symlinkSync('../usr/sbin/xtables-nft-multi', join(temporary, 'names', name));
    }
  });
  const libraries = join(folder, 'usr/lib/x86_64-linux-gnu');
  const programs = ['names', 'bin', 'usr/bin', 'usr/sbin'].map((name) => join(folder, name));
  return {
    folder,
    env: {
      PATH: [...programs, process.env.PATH].join(':'),
      LD_LIBRARY_PATH: libraries,
      XTABLES_LIBDIR: join(libraries, 'xtables'),
    },
  };
}
