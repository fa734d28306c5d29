import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseManifest } from '../../../src/deploy/artifact/folder/parseManifest.ts';
import { assertVersions } from '../../../src/deploy/artifact/folder/assertVersions.ts';
import { contentHashOf } from '../../../src/deploy/artifact/folder/contentHashOf.ts';
import { isInnerPath } from '../../../src/deploy/artifact/folder/isInnerPath.ts';
import { manifestSchema } from '../../../src/deploy/artifact/manifestSchema.ts';
import type { ModelManifest } from '../../../src/deploy/contract/ModelManifest.ts';
import { rejectsWith } from '../../learn/rejectsWith.ts';
import { manifestOf } from './manifestOf.ts';

const features = [
  { kind: 'number', name: 'age', mayBeMissing: true, isInteger: true, minimum: 1, maximum: null },
  { kind: 'boolean', name: 'member', mayBeMissing: false },
  { kind: 'date', name: 'since', mayBeMissing: false, minimum: '2020-01-01T00:00:00.000Z', maximum: null },
  { kind: 'text', name: 'city', mayBeMissing: false, levels: ['Rome'] },
  { kind: 'text', name: 'note', mayBeMissing: false, levels: null },
  { kind: 'tensor', name: 'image', mayBeMissing: false, shape: [28, null, 1], dtype: 'float32' },
] as const;
const valid = new Ajv2020({ strict: false }).compile(manifestSchema);
const whole = manifestOf(features, { task: 'classification', classes: ['no', 'yes'] });

/** JSON of the manifest with a change that types would not allow. */
function changed(change: Record<string, unknown>): string {
  return JSON.stringify({ ...whole, ...change });
}

describe('the manifest of a saved model', () => {
  it('comes back from its text as it was, and fits the published schema', () => {
    assert.deepEqual(parseManifest(JSON.stringify(whole)), whole);
    assert.ok(valid(whole), JSON.stringify(valid.errors));
  });

  it('is refused, by the schema as by the reader, where a part is not as it must be', async () => {
    const file = { path: 'model.json', bytes: 2, sha256: 'a'.repeat(64) };
    const changes: Record<string, unknown>[] = [
      { name: '../x' },
      { name: '' },
      { version: 'a'.repeat(64) },
      { version: 1 },
      { created: 'yesterday' },
      { task: 'guessing' },
      { classes: [null] },
      { classes: ['no', 'no'] },
      { features: [] },
      { features: [{ ...features[0], kind: 'money' }] },
      { features: [{ ...features[0], minimum: 'x' }] },
      { features: [{ ...features[5], shape: [0] }] },
      { features: [{ ...features[5], shape: [1, 1, 1, 1, 1, 1, 1] }] },
      { features: [{ ...features[3], levels: Array.from({ length: 101 }, String) }] },
      { inputSchema: [] },
      { quantization: { weights: 'int4', largestDifference: 0, metric: null } },
      { metrics: { accuracy: 'high' } },
      { versions: { mlnb: '0.1.0', node: '24' } },
      { files: [] },
      { files: [{ ...file, sha256: 'A'.repeat(64) }] },
      { files: [{ ...file, bytes: -1 }] },
      { files: [{ ...file, path: '../model.json' }] },
      { model: { ...whole.model, format: 'pickle' } },
      { model: { ...whole.model, path: '/etc/passwd' } },
      { model: undefined },
    ];
    for (const change of changes) {
      const text = changed(change);
      assert.equal(valid(JSON.parse(text)), false, text);
      await rejectsWith('DEPLOY_MODEL_BROKEN', () => parseManifest(text));
    }
  });

  it('is refused where its parts do not belong together', async () => {
    const twice = changed({ features: [features[0], features[0]] });
    await rejectsWith('DEPLOY_MODEL_BROKEN', () => parseManifest(twice), /feature occurs twice/);
    await rejectsWith(
      'DEPLOY_MODEL_BROKEN',
      () => parseManifest(changed({ task: 'regression' })),
      /do not fit its task/,
    );
    const elsewhere = changed({ model: { ...whole.model, path: 'other.json' } });
    await rejectsWith('DEPLOY_MODEL_BROKEN', () => parseManifest(elsewhere), /"other.json" is none of its files/);
    await rejectsWith('DEPLOY_MODEL_CHANGED', () => parseManifest(changed({ contentHash: 'b'.repeat(64) })));
  });

  it('is refused as what it is: no JSON, another thing, or of a later form', async () => {
    for (const text of ['', '{', 'null', '[]', '{}', '{"kind":"mlnb-evaluation","formatVersion":1}']) {
      await rejectsWith('DEPLOY_MODEL_BROKEN', () => parseManifest(text));
    }
    await rejectsWith('DEPLOY_MODEL_VERSION', () => parseManifest(changed({ formatVersion: 2 })), /form 2/);
  });

  it('changes nothing by keys that every object has', () => {
    const hostile = JSON.stringify(whole).replace(
      '"metrics":{',
      '"__proto__":{"polluted":1},"metrics":{"__proto__":2,',
    );
    assert.equal(Object.hasOwn(parseManifest(hostile), '__proto__'), false);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('has the hash of its files by their paths, whatever their order', () => {
    const files = [
      { path: 'b', bytes: 1, sha256: '2'.repeat(64) },
      { path: 'a', bytes: 1, sha256: '1'.repeat(64) },
    ];
    const expected = createHash('sha256')
      .update(`a\0${'1'.repeat(64)}\nb\0${'2'.repeat(64)}\n`)
      .digest('hex');
    assert.equal(contentHashOf(files), expected);
    assert.equal(contentHashOf(files.toReversed()), expected);
  });

  it('may come from this version and from earlier ones, not from those that may have broken the form', async () => {
    const from = (mlnb: string): ModelManifest['versions'] => ({ mlnb, node: '24', tensorflow: null });
    for (const [theirs, own] of [
      ['0.1.0', '0.1.0'],
      ['0.1.9', '0.1.0'],
      ['0.9.0', '1.0.0'],
      ['1.5.0', '1.2.0'],
      ['1.0.0', '2.0.0'],
    ] as const) {
      assertVersions(from(theirs), own);
    }
    for (const [theirs, own] of [
      ['0.2.0', '0.1.0'],
      ['1.0.0', '0.9.0'],
      ['2.0.0', '1.9.0'],
    ] as const) {
      await rejectsWith('DEPLOY_MODEL_VERSION', () => {
        assertVersions(from(theirs), own);
      });
    }
  });
});

describe('isInnerPath', () => {
  it('takes paths below a folder, and none that leads out of it on any platform', () => {
    for (const path of ['model.json', 'tfjs/model.json', 'a/b/c.bin', '.hidden']) assert.ok(isInnerPath(path), path);
    for (const path of [
      ...[
        '',
        '/etc/passwd',
        '../x',
        'a/../x',
        'a/..',
        './x',
        'a//b',
        'a/',
        'C:/x',
        'C:x',
        'a\\b',
        '..\\x',
        'x\0',
        'a\nb',
      ],
      ...['x.', 'x /y', 'con?', 'a'.repeat(301)],
    ]) {
      assert.ok(!isInnerPath(path), JSON.stringify(path));
    }
  });
});
