/** The program `mlnb`: hands the process's own streams and arguments to the command line. */
import { version } from '../../package.json';
import { runCommandLine } from './commandLine.ts';
import { convertCommand } from './convert.ts';
import { runCommand } from './run/runCommand.ts';

// A reader that has seen enough, such as `head`, closes the pipe: no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), process, {
  version,
  commands: { run: runCommand, convert: convertCommand },
});
