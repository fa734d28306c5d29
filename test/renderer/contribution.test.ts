import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chartLanguageOf } from '../../src/display/chart/chartMime.ts';
import { mimeTypes } from '../../src/display/mimeTypes.ts';

interface RendererContribution {
  readonly id: string;
  readonly entrypoint: string;
  readonly requiresMessaging: string;
  readonly mimeTypes: readonly string[];
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly contributes: { readonly notebookRenderer: readonly RendererContribution[] };
};

describe('the notebookRenderer contribution', () => {
  const [renderer] = manifest.contributes.notebookRenderer;
  assert.ok(renderer !== undefined);

  it('claims every type that mlnb writes, what is contained, and beyond these only charts', () => {
    assert.ok(renderer.mimeTypes.includes('x-mlnb/*'));
    const own: readonly string[] = Object.values(mimeTypes);
    assert.deepEqual(
      own.filter((mime) => !renderer.mimeTypes.includes(mime)),
      [],
    );
    const others = renderer.mimeTypes.filter((mime) => !own.includes(mime) && mime !== 'x-mlnb/*');
    assert.ok(
      others.every((mime) => chartLanguageOf(mime) !== null),
      others.join(' '),
    );
  });

  it('works without messaging, from the bundle that the build makes', () => {
    assert.deepEqual(
      [renderer.id, renderer.entrypoint, renderer.requiresMessaging],
      ['mlnb-renderer', './dist/renderer.js', 'optional'],
    );
  });
});
