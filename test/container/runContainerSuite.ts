// `node --import tsx test/container/runContainerSuite.ts [mocha's options]`, run by scripts/test.mjs.
import { presentProblems } from '../../scripts/provision/Problem.mjs';
import { exitOnSignals } from '../../scripts/provision/processGroup.mjs';
import { enterArena } from './arena/enterArena.ts';

exitOnSignals();
await presentProblems(() => enterArena(process.argv.slice(2)));
process.exit();
