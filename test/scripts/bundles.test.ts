import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';

const root = path.resolve(import.meta.dirname, '../..');

describe('the bundles', () => {
  const isExtension = ({ entryPoints }: (typeof bundles)[number]) =>
    'extension' in (entryPoints ?? {}) || 'languageClient' in (entryPoints ?? {});

  it('start from files that exist', () => {
    const entries = bundles.flatMap(({ entryPoints }) => Object.values(entryPoints ?? {}) as string[]);
    assert.ok(entries.length >= 10);
    assert.deepEqual(
      entries.filter((entry) => !existsSync(path.join(root, entry))),
      [],
    );
  });

  it('know vscode in the extension only', () => {
    assert.deepEqual(
      bundles.filter((options) => options.external?.includes('vscode')),
      bundles.filter(isExtension),
    );
  });

  it('stop the build where vscode leaks into another', async () => {
    const { entryPoints: _, ...options } = bundles.find(({ entryPoints }) => 'cli' in (entryPoints ?? {}))!;
    const stdin = { contents: "import 'vscode';", resolveDir: path.join(root, 'src/cli') };
    await assert.rejects(build({ ...options, stdin, write: false, logLevel: 'silent' }), /Could not resolve "vscode"/);
  });
});
