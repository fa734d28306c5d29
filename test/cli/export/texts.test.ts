import assert from 'node:assert/strict';
import { filesText, nextText } from '../../../src/cli/export/texts.ts';
import type { ExportResult } from '../../../src/deploy/engine/exportAndRun.ts';

const beside = { newVersion: null, oldVersion: null };
const files = {
  written: [
    { path: 'Dockerfile', action: 'unchanged', ...beside },
    { path: 'compose.yaml', action: 'kept', newVersion: 'compose.yaml.new', oldVersion: null },
    { path: 'README.md', action: 'replaced', newVersion: null, oldVersion: 'README.md.old' },
    { path: 'a', action: 'created', ...beside },
    { path: 'model/model.json', action: 'kept', ...beside },
  ],
} as const;

describe('what mlnb export says', () => {
  it('counts files, and names those that somebody has to look at', () => {
    assert.equal(
      filesText(files, { isPlan: false }),
      `files: 1 created, 1 unchanged, 2 kept, 1 replaced
  kept      compose.yaml (the new version is compose.yaml.new)
  replaced  README.md (yours is README.md.old)
  kept      model/model.json
  model/model.json was changed by hand: the build refuses a model that is not as it was saved (--force)`,
    );
  });

  it('names all that a plan would change', () => {
    assert.match(filesText(files, { isPlan: true }), /^would be: [^]* {2}created {3}a\n/);
  });

  it('says how far it came, and why not further', () => {
    const nothing: ExportResult = {
      files,
      stoppedBecause: null,
      engine: null,
      image: null,
      parity: null,
      readyMs: null,
      container: null,
    };
    assert.equal(nextText(nothing, 'out'), 'How to go on stands in out/README.md.');
    assert.match(nextText({ ...nothing, stoppedBecause: 'No engine.' }, 'out'), /^Nothing was built: No engine\.\n/);
    const parity = {
      rows: 3,
      holds: true,
      tolerance: 1e-6,
      largestDifference: 0,
      unequalClasses: 0,
      otherForm: 0,
      places: [],
    };
    const image = { tag: 'a:1', id: 'x', bytes: 130e6 };
    assert.match(
      nextText({ ...nothing, image, parity }, 'out'),
      /^Built a:1, 130 MB\. It answers 3 examples as the notebook did/,
    );
  });
});
