// Packs the extension into mlnb-<version>.vsix and checks what went in. `npm run package`.
import { packExtension } from './package/packExtension.mjs';
import { presentProblems } from './provision/Problem.mjs';
import { provideBuild } from './provision/provideBuild.mjs';
import { provideDependencies } from './provision/provideDependencies.mjs';
import { exitOnSignals } from './provision/processGroup.mjs';
import { say } from './provision/say.mjs';

exitOnSignals();
await presentProblems(async () => {
  await provideDependencies();
  await provideBuild();
  const { vsix, lines } = await packExtension();
  for (const line of lines) say(line);
  say(vsix);
  return 0;
});
