import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes beside each bundle whose code it holds, with the licences: `NAME.packages.json`, a list of `BundledPackage`
 * (src/deploy/export/sbom). Exported images carry these licences, and a bill of materials made of them.
 *
 * @param {readonly string[]} names of the bundles that it is wanted of
 * @returns {import('esbuild').Plugin}
 */
export const packagesPlugin = (names) => ({
  name: 'packages',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(async ({ metafile }) => {
      if (!metafile) return;
      const folder = build.initialOptions.outdir;
      await mkdir(folder, { recursive: true });
      for (const [path, output] of Object.entries(metafile.outputs)) {
        if (!output.entryPoint) continue;
        const name = basename(path).replace(/\.[cm]?js$/, '');
        if (!names.includes(name)) continue;
        await writeFile(join(folder, `${name}.packages.json`), `${JSON.stringify(packagesOf(output), null, 1)}\n`);
      }
    });
  },
});

function packagesOf(output) {
  const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(inputs.flatMap(([path]) => packageFolder(path) ?? []));
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return [...folders].sort().map((folder) => describe(folder, locked[folder]));
}

/** The innermost `node_modules/NAME` of a path; undefined for our own files. */
function packageFolder(path) {
  const start = path.lastIndexOf('node_modules/');
  if (start < 0) return undefined;
  const parts = path.slice(start).split('/');
  const name = parts.slice(1, parts[1]?.startsWith('@') ? 3 : 2).join('/');
  const folder = `${path.slice(0, start)}node_modules/${name}`;
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}

function describe(folder, locked) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const old = Array.isArray(licenses) ? licenses.map(({ type }) => type).join(' OR ') : undefined;
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? old ?? ''),
    integrity: locked?.integrity ?? null,
    licenceText: licenceText(folder),
  };
}

function licenceText(folder) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return files
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
}
