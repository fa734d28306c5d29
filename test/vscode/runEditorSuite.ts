// `node --import tsx test/vscode/runEditorSuite.ts inside|outside [--grep PATTERN]`, run by scripts/test.mjs.
import { exitOnSignals } from '../../scripts/provision/processGroup.mjs';
import { presentProblems } from '../../scripts/provision/Problem.mjs';
import { runInside } from './harness/runInside.ts';
import { runOutside } from './harness/runOutside.ts';

const [suite, ...rest] = process.argv.slice(2);
const grep = rest[0] === '--grep' ? rest[1] : undefined;
exitOnSignals();
await presentProblems(() => (suite === 'outside' ? runOutside(grep) : runInside(grep)));
process.exit();
