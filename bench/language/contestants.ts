import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideBenchPeers } from '../../scripts/provision/provideBenchPeers.mjs';
import { LanguageServerProcess } from '../../test/language/server/LanguageServerProcess.ts';
import type { Contestant } from './Contestant.ts';
import { serverHelper } from './serverHelper.ts';
import { tslabHelper } from './tslabHelper.ts';

type Peers = Awaited<ReturnType<typeof provideBenchPeers>>;

export async function contestants(): Promise<readonly Contestant[]> {
  const provided = await provideBenchPeers();
  return [ours(), deno(provided), tslab(provided)];
}

function ours(): Contestant {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-bench-'));
  return {
    title: 'mlnb',
    description: 'the server of the extension, `dist/languageServer.cjs`',
    firstCell: 'const started = Date.now();',
    lacks: [],
    async start(isNew) {
      const storageFolder = isNew ? mkdtempSync(join(folder, 'storage-')) : join(folder, 'storage');
      return serverHelper(await LanguageServerProcess.start({ storageFolder }), folder);
    },
  };
}

function deno({ deno: program, workFolder, homeFolder, libraries, versions }: Peers): Contestant {
  return {
    title: `Deno ${versions.deno}`,
    description: '`deno lsp`, cells as its notebooks have them; TensorFlow.js from npm, in node_modules',
    ...missing(program, libraries),
    firstCell: "import * as tf from '@tensorflow/tfjs';",
    lacks: [],
    async start() {
      const server = await LanguageServerProcess.startOther({
        command: program.ok ? program.value : '',
        args: ['lsp', '--quiet'],
        env: {
          PATH: process.env['PATH'],
          HOME: homeFolder,
          DENO_DIR: join(homeFolder, 'deno'),
          DENO_NO_UPDATE_CHECK: '1',
        },
        rootFolder: workFolder,
        notebookType: 'jupyter-notebook',
        languageId: 'typescript',
        initializationOptions: { enable: true },
        settings: { deno: { enable: true } },
      });
      return serverHelper(server, workFolder);
    },
  };
}

function tslab({ tslab: program, libraries, workFolder, homeFolder, versions }: Peers): Contestant {
  return {
    title: `tslab ${versions.tslab}`,
    description: 'its kernel, which knows the names of cells that have run, and says what is wrong when a cell runs',
    ...missing(program, libraries),
    firstCell: "import * as tf from '@tensorflow/tfjs';",
    lacks: ['diagnostics'],
    start: () => tslabHelper({ file: program.ok ? program.value : '', cwd: workFolder, homeFolder }),
  };
}

function missing(...needed: readonly Peers['deno'][]): { readonly missing?: string } {
  const lacking = needed.find(({ ok }) => !ok);
  return lacking === undefined || lacking.ok ? {} : { missing: lacking.reason };
}
