import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../../../src/index.ts';
import { boostingPipeline, labels, numbers, people, rows, target } from './exampleRows.ts';
import { newFolder } from './newFolder.ts';
import { rejectsWith } from '../../learn/rejectsWith.ts';

const { frameFrom, loadModel, saveModel } = library;

describe('saveModel', () => {
  it('tells what was seen in training: kinds, ranges, levels by how often, and what was missing', async () => {
    const model = await boostingPipeline();
    const { manifest } = await saveModel(model, newFolder(), { reference: { x: people } });
    const ages = rows.flatMap((at) => (at % 11 === 0 ? [] : [(at * 13) % 80]));
    assert.deepEqual(manifest.features, [
      {
        kind: 'number',
        name: 'age',
        mayBeMissing: true,
        isInteger: true,
        minimum: Math.min(...ages),
        maximum: Math.max(...ages),
      },
      // Of 120 rows 40 each, but rows 0, 51 and 102 of Rome, 34 and 85 of Bern, 17, 68 and 119 of Oslo lack it.
      {
        kind: 'text',
        name: 'city',
        mayBeMissing: true,
        levels: manifest.features[1]?.kind === 'text' ? manifest.features[1].levels : [],
      },
      { kind: 'boolean', name: 'member', mayBeMissing: false },
      {
        kind: 'date',
        name: 'since',
        mayBeMissing: false,
        minimum: '2020-01-01T00:00:00.000Z',
        maximum: '2020-12-28T00:00:00.000Z',
      },
    ]);
    const city = manifest.features[1];
    assert.deepEqual(city?.kind === 'text' ? [...(city.levels ?? [])].sort() : null, ['Bern', 'Oslo', 'Rome']);
    assert.deepEqual(manifest.inputSchema['required'], ['member', 'since']);
  });

  it('has what the schema option says in place of what was seen, and nothing that the model could not take', async () => {
    const model = await new library.Ridge().fit(numbers, target);
    const schema = { a: { minimum: -5, maximum: null }, c: { kind: 'boolean', mayBeMissing: true } } as const;
    const { manifest } = await saveModel(model, newFolder(), { reference: { x: numbers }, schema, example: false });
    const [a, , c] = manifest.features;
    assert.deepEqual(a, {
      kind: 'number',
      name: 'a',
      mayBeMissing: false,
      isInteger: false,
      minimum: -5,
      maximum: null,
    });
    assert.deepEqual(c, { kind: 'boolean', name: 'c', mayBeMissing: true });
    const save = (wrong: NonNullable<library.SaveModelOptions['schema']>) =>
      saveModel(model, newFolder(), { reference: { x: numbers }, schema: wrong });
    await rejectsWith('DEPLOY_OPTION', () => save({ d: {} }), /"d"/);
    await rejectsWith('DEPLOY_OPTION', () => save({ a: { kind: 'text' } }), /kind is "text"/);
    await rejectsWith('DEPLOY_OPTION', () => save({ a: { minimum: 'low' } }), /"low"/);
  });

  it('may come from records, lists by column, rows without names and tables', async () => {
    const records = rows.slice(0, 30).map((at) => ({ size: at % 5, kind: at % 2 === 0 ? 'x' : 'y' }));
    const y = records.map(({ size, kind }) => size + (kind === 'x' ? 1 : 0));
    const make = () =>
      new library.Pipeline([
        [
          'code',
          new library.ColumnTransformer({
            transformers: [['kind', new library.OneHotEncoder(), ['kind']]],
            remainder: 'passthrough',
          }),
        ],
        ['model', new library.LinearRegression()],
      ]);
    const model = await make().fit(frameFrom(records), y);
    const columns = { size: records.map(({ size }) => size), kind: records.map(({ kind }) => kind) };
    const fromTable = await library.tableOf(records.map((record, at) => ({ ...record, worth: y[at] })));
    const references: library.Reference[] = [{ x: records, y }, { x: columns }, { x: fromTable, y: 'worth' }];
    const described = [];
    for (const reference of references)
      described.push((await saveModel(model, newFolder(), { reference })).manifest.features);
    const [first] = described;
    assert.deepEqual(
      first?.map(({ name, kind }) => [name, kind]),
      [
        ['size', 'number'],
        ['kind', 'text'],
      ],
    );
    for (const features of described) assert.deepEqual(features, first);
    const unnamed = await new library.LinearRegression().fit(
      [
        [1, 2],
        [3, 5],
        [4, 4],
      ],
      [1, 2, 3],
    );
    const { manifest } = await saveModel(unnamed, newFolder(), {
      reference: {
        x: [
          [1, 2],
          [3, 4],
        ],
      },
    });
    assert.deepEqual(
      manifest.features.map(({ name }) => name),
      ['x0', 'x1'],
    );
  });

  it('holds no row of the reference unless it is wanted', async () => {
    const model = await new library.Ridge().fit(numbers, target);
    const seen = new Set(rows.map((at) => JSON.stringify({ a: Math.sin(at), b: Math.cos(3 * at), c: (at * 7) % 10 })));
    const count = async (example: 'made-up' | 'reference'): Promise<number> => {
      const dir = newFolder();
      await saveModel(model, dir, { reference: { x: numbers }, example });
      const { records } = JSON.parse(readFileSync(join(dir, 'examples.json'), 'utf8')) as { records: unknown[] };
      return records.filter((record) => seen.has(JSON.stringify(record))).length;
    };
    assert.ok((await count('made-up')) <= 5, 'by chance alone');
    assert.equal(await count('reference'), 120);
  });

  it('has the examples that it is given, as a client sends them, or none', async () => {
    const model = await boostingPipeline();
    const dir = newFolder();
    const example = { age: 31, city: 'Rome', member: true, since: new Date(Date.UTC(2020, 5, 1)) };
    await saveModel(model, dir, { reference: { x: people }, example });
    const { records } = JSON.parse(readFileSync(join(dir, 'examples.json'), 'utf8')) as { records: unknown[] };
    assert.deepEqual(records, [{ ...example, since: '2020-06-01T00:00:00.000Z' }]);
    const { manifest } = await saveModel(model, dir, { reference: { x: people }, example: false });
    assert.ok(!manifest.files.some(({ path }) => path === 'examples.json'));
    const save = (wrong: never) => saveModel(model, newFolder(), { reference: { x: people }, example: wrong });
    await rejectsWith(
      'DEPLOY_EXAMPLE',
      () => save([example, { ...example, age: 'old' }] as never),
      /\/example\/1\/age/,
    );
    await rejectsWith('DEPLOY_OPTION', () => save([] as never));
    await rejectsWith('DEPLOY_OPTION', () => save('some' as never));
  });

  it('has its evaluation, its main figures, a model card and a reference profile', async () => {
    const model = await new library.LogisticRegression().fit(numbers, labels);
    const evaluation = await library.evaluate(model, { x: numbers, y: labels });
    const dir = newFolder('churn model');
    const saved = await saveModel(model, dir, {
      reference: { x: numbers },
      evaluation,
      description: 'Who goes *up*.',
      card: { intendedUse: 'Tests.' },
    });
    assert.equal(saved.name, 'churn-model');
    assert.equal(saved.version, saved.manifest.contentHash.slice(0, 12));
    const accuracy = evaluation.figures.find(({ id }) => id === 'accuracy')?.value;
    assert.equal(saved.manifest.metrics['accuracy'], accuracy);
    assert.deepEqual(
      JSON.parse(readFileSync(join(dir, 'evaluation.json'), 'utf8')),
      JSON.parse(JSON.stringify(evaluation)),
    );
    const card = readFileSync(join(dir, 'MODEL_CARD.md'), 'utf8');
    assert.match(card, /^# Model card: churn-model\n\nWho goes \\\*up\\\*\./);
    assert.match(card, /## Intended use\n\nTests\./);
    assert.match(card, /\| c \| number \| no \| 0 to 9 \|/);
    const reference = JSON.parse(readFileSync(join(dir, 'reference.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(
      [reference['kind'], reference['rows'], reference['performance']],
      ['mlnb-reference', 120, { metric: 'accuracy', value: accuracy }],
    );
    const { levels } = reference['prediction'] as { levels: { value: string; count: number }[] };
    const ups = model.predict(numbers).filter((label) => label === 'up').length;
    assert.equal(levels.find(({ value }) => value === 'up')?.count, ups);
  });

  it('names every file with its size and hash', async () => {
    const dir = newFolder();
    const { manifest } = await saveModel(await new library.Ridge().fit(numbers, target), dir, {
      reference: { x: numbers },
    });
    assert.deepEqual(manifest.files.map(({ path }) => path).sort(), [
      'MODEL_CARD.md',
      'examples.json',
      'model.json',
      'reference.json',
    ]);
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(dir, path));
      assert.deepEqual([content.length, createHash('sha256').update(content).digest('hex')], [bytes, sha256]);
    }
  });

  it('shows itself in a cell, its texts escaped', async () => {
    const model = await new library.Ridge().fit(numbers, target);
    const saved = await saveModel(model, newFolder('a<b'), {
      reference: { x: numbers },
      name: 'ridge',
      version: '1.2.0',
    });
    const { data } = await library.toOutput(saved, { keep: () => '' });
    assert.match(data['text/plain'] as string, /^Saved model ridge, version 1\.2\.0\n {2}folder/);
    assert.match(data['text/html'] as string, /a&lt;b/);
    const card = data['application/vnd.mlnb.saved-model+json'] as Record<string, unknown>;
    assert.deepEqual(
      [card['path'], card['name'], card['version'], card['task'], card['features']],
      [saved.path, 'ridge', '1.2.0', 'regression', 3],
    );
  });

  it('says plainly that smaller weights are for networks', async () => {
    const printed: string[] = [];
    const { log } = console;
    console.log = (line: string) => printed.push(line);
    try {
      const model = await new library.RandomForestRegressor({ nEstimators: 3 }).fit(numbers, target);
      const { manifest } = await saveModel(model, newFolder(), { reference: { x: numbers }, quantize: 'uint8' });
      assert.equal(manifest.quantization, null);
    } finally {
      console.log = log;
    }
    assert.deepEqual(printed, [
      "quantize: 'uint8' does not apply: the RandomForestRegressor has no weights of a network. It was saved exactly.",
    ]);
  });

  it('is not written where it could not be served: the error says why', async () => {
    const fitted = await new library.Ridge().fit(numbers, target);
    const reference = { x: numbers };
    const save = (model: unknown, options: unknown) => saveModel(model as never, newFolder(), options as never);
    await rejectsWith(
      'DEPLOY_MODEL_UNFIT',
      () => save(new library.Ridge(), { reference }),
      /Ridge has not been fitted/,
    );
    await rejectsWith('DEPLOY_MODEL_UNFIT', () => save({}, { reference }), /neither/);
    const scaler = await new library.StandardScaler().fit(numbers);
    await rejectsWith('DEPLOY_MODEL_UNFIT', () => save(scaler, { reference }), /predicts nothing/);
    const density = await new library.DBSCAN().fit(numbers);
    await rejectsWith('DEPLOY_MODEL_UNFIT', () => save(density, { reference }), /no predict/);
    await rejectsWith(
      'DEPLOY_MODEL_UNFIT',
      () => save(fitted, { reference, classes: [0, 1] }),
      /classes is for networks/,
    );
    await rejectsWith('DEPLOY_REFERENCE', () => save(fitted, {}), /reference is missing/);
    await rejectsWith('DEPLOY_REFERENCE', () => save(fitted, { reference: {} }), /no x/);
    await rejectsWith('DEPLOY_REFERENCE', () => save(fitted, { reference: { x: [] } }), /no rows/);
    await rejectsWith('DEPLOY_REFERENCE', () => save(fitted, { reference: { x: numbers.take([]) } }), /no rows/);
    await rejectsWith(
      'DEPLOY_REFERENCE',
      () => save(fitted, { reference: { x: numbers, y: [1] } }),
      /1 entries and x 120 rows/,
    );
    await rejectsWith('DEPLOY_REFERENCE', () => save(fitted, { reference: { x: numbers, y: 'c' } }), /only a Table/);
    await rejectsWith('LEARN_COLUMN', () => save(fitted, { reference: { x: numbers.select(['a', 'b']) } }), /"c"/);
    await rejectsWith('DEPLOY_OPTION', () => save(fitted, { refrence: reference }), /refrence/);
    await rejectsWith('DEPLOY_OPTION', () => save(fitted, { reference, name: '../x' }), /name/);
    await rejectsWith('DEPLOY_OPTION', () => save(fitted, { reference, version: '' }), /version/);
    await rejectsWith('DEPLOY_OPTION', () => save(fitted, { reference, quantize: 'int4' }), /int4/);
    await rejectsWith('DEPLOY_OPTION', () => save(fitted, { reference, evaluation: Promise.resolve() }), /evaluation/);
  });

  it('tells how far it is, and ends when it is cancelled, with nothing written', async () => {
    const model = await new library.Ridge().fit(numbers, target);
    const shares: number[] = [];
    await saveModel(model, newFolder(), { reference: { x: numbers }, onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
    const dir = newFolder();
    const reason = new Error('enough');
    await assert.rejects(
      saveModel(model, dir, { reference: { x: numbers }, signal: AbortSignal.abort(reason) }),
      reason,
    );
    await rejectsWith('DEPLOY_MODEL_MISSING', () => loadModel(dir));
  });

  it('is used up once it is disposed', async () => {
    const dir = newFolder();
    await saveModel(await new library.Ridge().fit(numbers, target), dir, { reference: { x: numbers } });
    const served = await loadModel(dir);
    await served.dispose();
    await assert.rejects(served.predict({ rows: 1, columns: [] }), /disposed/);
  });
});
