// `npm start`: installs what is missing, builds, and opens the sample notebook.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rootFolder } from './provision/folders.mjs';
import { parseOptions } from './provision/parseOptions.mjs';
import { presentProblems, Problem } from './provision/Problem.mjs';
import { exitOnSignals } from './provision/processGroup.mjs';
import { provideBuild } from './provision/provideBuild.mjs';
import { provideDependencies } from './provision/provideDependencies.mjs';
import { provideNode24 } from './provision/provideNode24.mjs';
import { provideSandbox } from './provision/provideSandbox.mjs';
import { provideVsix } from './provision/provideVsix.mjs';
import { say } from './provision/say.mjs';
import { openInBrowser } from './start/openInBrowser.mjs';
import { openInVscode } from './start/openInVscode.mjs';

const help = `npm start -- [NOTEBOOK] [--browser] [--port N]

Opens examples/penguins.mlnb, or the notebook that you name, in your VS Code when its command \`code\` is on PATH,
else in VS Code's server from npm, at an address that it prints.

  --browser  the server, even where there is a VS Code
  --port N   the server's port on 127.0.0.1; any free one when it is not given`;

const options = {
  browser: { type: 'boolean' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

await presentProblems(main);

async function main() {
  const { values, positionals } = parseOptions({ allowPositionals: true, options }, help);
  if (values.help) return (say(help), 0);
  const port = values.port === undefined ? undefined : portOf(values.port);
  // npm runs scripts in the checkout; the reader names files from where they are.
  const { INIT_CWD } = process.env;
  const notebook = resolve(INIT_CWD ?? '', positionals[0] ?? join(rootFolder, 'examples', 'penguins.mlnb'));
  if (!existsSync(notebook)) throw new Problem(`There is no notebook at ${notebook}.`, help);
  const stopSignals = exitOnSignals();
  await provideDependencies();
  await provideBuild();
  const vsix = await provideVsix();
  await provideForKernel(provideNode24);
  await provideForKernel(provideSandbox);
  if (!values.browser && port === undefined && (await openInVscode({ vsix, notebook }))) return 0;
  stopSignals();
  return openInBrowser({ vsix, notebook, ...(port === undefined ? {} : { port }) });
}

function portOf(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`--port ${text} is not a port.`, 'Give a whole number from 1 to 65535.');
}

/** The notebook opens without it all the same: VS Code may bring a Node, and asks before it runs cells unsandboxed. */
async function provideForKernel(provide) {
  try {
    await provide();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(`  ${error.message}\n  ${error.fix}`);
  }
}
