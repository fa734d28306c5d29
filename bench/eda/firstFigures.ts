/** `firstFigures.ts FILE`: seconds until the first figures of a file are there, as the panel shows them; then ends. */
import { profileFile } from '../../src/eda/file/profileFile.ts';

const [path = ''] = process.argv.slice(2);
const startMs = performance.now();
await profileFile(path, {
  onPartial: () => {
    console.log(JSON.stringify((performance.now() - startMs) / 1_000));
    process.exit(0);
  },
});
