import assert from 'node:assert/strict';
import { parseExportOptions } from '../../../src/cli/export/ExportCommandOptions.ts';

describe('options of mlnb export', () => {
  it('are a model, a folder, and defaults', () => {
    assert.deepEqual(parseExportOptions(['m', 'o']), {
      model: 'm',
      output: 'o',
      settings: {},
      build: true,
      onConflict: null,
      dryRun: false,
      yes: false,
    });
  });

  it('say what is built, and what becomes of changed files', () => {
    const argv = ['m', 'o', '--image', 'a:1', '--port=9000', '--node-image', 'node:24', '--no-build', '--force', '-y'];
    assert.deepEqual(parseExportOptions(argv), {
      model: 'm',
      output: 'o',
      settings: { image: 'a:1', port: 9000, nodeImage: 'node:24' },
      build: false,
      onConflict: 'replace',
      dryRun: false,
      yes: true,
    });
    assert.equal(parseExportOptions(['m', 'o', '--keep']).onConflict, 'keep');
    assert.equal(parseExportOptions(['m', 'o', '--dry-run']).build, false);
  });

  it('are refused with the right usage when they are wrong', () => {
    for (const argv of [
      [],
      ['m'],
      ['m', 'o', 'x'],
      ['m', 'o', '--port', '0'],
      ['m', 'o', '--port', 'x'],
      ['m', 'o', '--keep', '--force'],
      ['m', 'o', '--what'],
    ]) {
      assert.throws(() => parseExportOptions(argv), { code: 'CLI_USAGE', fix: /Usage: mlnb export/ }, argv.join(' '));
    }
  });
});
