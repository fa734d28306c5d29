/** The program `mlnb`: hands the process's own streams and arguments to the command line. */
import { version } from '../../package.json';
import { runCommandLine } from './commandLine.ts';
import { convertCommand } from './convert.ts';
import { edaCommand } from './eda/edaCommand.ts';
import { evaluateCommand } from './evaluate/evaluateCommand.ts';
import { exportCommand } from './export/exportCommand.ts';
import { kernelCommand } from './kernel/kernelCommand.ts';
import { monitorCommand } from './monitor/monitorCommand.ts';
import { exitCodes } from './exitCodes.ts';
import { serveCommand } from './serve/serveCommand.ts';
import { runCommand } from './run/runCommand.ts';

const argv = process.argv.slice(2);
const isBridge = argv[0] === 'kernel' && argv[1] === 'start';

// A reader that has seen enough, such as `head`, closes the pipe: no error of ours. A bridge has its client's own
// pipes, which Node would make non-blocking at a mere look: the client's next long text would be cut.
for (const stream of isBridge ? [] : [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(argv, process, {
  version,
  commands: {
    run: runCommand,
    convert: convertCommand,
    eda: edaCommand,
    evaluate: evaluateCommand,
    export: exportCommand,
    serve: serveCommand,
    monitor: monitorCommand,
    kernel: kernelCommand,
  },
});

// What was stopped may have a query that goes on for long.
if (process.exitCode === exitCodes.interrupted) process.stderr.write('', () => process.exit());
