import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundles } from '../../../scripts/bundles.mjs';
import { builtCli, repository } from '../../cli/mlnb.ts';

/** The path of the built program `mlnb`, with what it exports beside it: the server and the scripts. */
export function builtExport(): Promise<string> {
  built ??= build();
  return built;
}

let built: Promise<string> | undefined;

async function build(): Promise<string> {
  const cli = await builtCli();
  for (const folder of ['server', 'export']) {
    const wanted = bundles.filter(({ outdir }) => outdir === `dist/${folder}`);
    const outdir = join(dirname(cli), folder);
    await Promise.all(wanted.map((options) => esbuild.build({ ...options, absWorkingDir: repository, outdir })));
  }
  return cli;
}
