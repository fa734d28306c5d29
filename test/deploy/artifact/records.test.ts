import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { inputSchemaOf } from '../../../src/deploy/artifact/describe/inputSchemaOf.ts';
import { readRecords } from '../../../src/deploy/artifact/readRecords.ts';
import type { FeatureSpec } from '../../../src/deploy/contract/ModelManifest.ts';
import { manifestOf } from './manifestOf.ts';

const age = { kind: 'number', name: 'age', mayBeMissing: true, isInteger: true, minimum: 1, maximum: 80 } as const;
const fare = { kind: 'number', name: 'fare', mayBeMissing: false, isInteger: false, minimum: 0, maximum: 500 } as const;
const city = { kind: 'text', name: 'city', mayBeMissing: true, levels: ['Rome', 'Bern'] } as const;
const member = { kind: 'boolean', name: 'member', mayBeMissing: false } as const;
const since = { kind: 'date', name: 'since', mayBeMissing: false, minimum: null, maximum: null } as const;
const image = { kind: 'tensor', name: 'image', mayBeMissing: false, shape: [2, 3], dtype: 'float32' } as const;
const tokens = { kind: 'tensor', name: 'tokens', mayBeMissing: false, shape: [null], dtype: 'int32' } as const;

/** The column of a feature that reads those values. */
function column(feature: FeatureSpec, values: readonly unknown[]): unknown {
  const records = values.map((value) => (value === undefined ? {} : { [feature.name]: value }));
  const { input, problems } = readRecords(manifestOf([feature]), records);
  assert.equal(problems, null);
  const [read] = input.columns;
  return Array.from<unknown>(read?.values ?? []);
}

/** What is wrong, each as pointer and code. */
function wrong(features: readonly FeatureSpec[], value: unknown): string[] {
  const { input, problems } = readRecords(manifestOf(features), value);
  assert.equal(input, null);
  return problems.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('readRecords', () => {
  it('reads numbers, also those that stand as text, and takes null, NaN and absence for missing', () => {
    assert.deepEqual(column(age, [1, -2.5, '3', '-4.25', '+1e3', '.5', 0, null, undefined, NaN]), [
      1,
      -2.5,
      3,
      -4.25,
      1000,
      0.5,
      0,
      NaN,
      NaN,
      NaN,
    ]);
  });

  it('reads truth values, also as 0, 1 and text', () => {
    assert.deepEqual(column(member, [true, false, 1, 0, 'true', 'false']), [1, 0, 1, 0, 1, 0]);
  });

  it('reads dates in UTC, whatever the zone of the machine', () => {
    const noon = Date.UTC(2026, 10, 22, 12);
    const texts = [
      '2026-11-22T12:00:00Z',
      '2026-11-22 12:00',
      '2026-11-22T13:00+01:00',
      '2026-11-22T12:00:00.000000',
      noon,
    ];
    assert.deepEqual(
      column(since, texts),
      texts.map(() => noon),
    );
    assert.deepEqual(column(since, ['2026-11-22']), [Date.UTC(2026, 10, 22)]);
  });

  it('reads text as it is, and null where it is missing', () => {
    assert.deepEqual(column(city, ['Rome', '', 'Oslo', null, undefined]), ['Rome', '', 'Oslo', null, null]);
  });

  it('reads nested lists as tensors, by rows', () => {
    const rows = [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [7, 8, 9],
        [10, 11, 12],
      ],
    ];
    assert.deepEqual(column(image, rows), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const { input } = readRecords(manifestOf([tokens]), [{ tokens: [5, 6, 7] }]);
    assert.deepEqual(input?.columns, [{ name: 'tokens', kind: 'tensor', shape: [3], values: Int32Array.of(5, 6, 7) }]);
  });

  it('keeps the order of the features, whatever that of the record', () => {
    const { input } = readRecords(manifestOf([age, city]), [{ city: 'Rome', age: 3 }]);
    assert.deepEqual(
      input?.columns.map(({ name }) => name),
      ['age', 'city'],
    );
  });

  it('refuses what is no list of records', () => {
    for (const value of [undefined, null, 3, 'x', {}]) assert.deepEqual(wrong([age], value), ['/records type']);
    assert.deepEqual(wrong([age], []), ['/records value']);
    assert.deepEqual(wrong([age], [{ age: 1 }, null, 3, []]), [
      '/records/1 type',
      '/records/2 type',
      '/records/3 type',
    ]);
  });

  it('refuses numbers of other forms than decimal ones', () => {
    for (const value of [
      '',
      ' 1',
      '1 ',
      '0x10',
      '0b1',
      '0o7',
      'NaN',
      'Infinity',
      '1,5',
      '1_000',
      '--1',
      '1e',
      true,
      {},
      [],
      [1],
    ]) {
      assert.deepEqual(wrong([fare], [{ fare: value }]), ['/records/0/fare type'], JSON.stringify(value));
    }
    for (const value of [Infinity, -Infinity])
      assert.deepEqual(wrong([fare], [{ fare: value }]), ['/records/0/fare value']);
    assert.deepEqual(wrong([fare], [{ fare: '1e999' }]), ['/records/0/fare type']);
  });

  it('refuses text for what is none, and what is no date', () => {
    assert.deepEqual(wrong([city], [{ city: 5 }, { city: true }, { city: {} }]), [
      '/records/0/city type',
      '/records/1/city type',
      '/records/2/city type',
    ]);
    for (const value of [
      'tomorrow',
      '2026',
      '22.11.2026',
      '2026-13-01',
      '2026-11-22X',
      '2026-11-22 noon',
      `2026-11-22${' '.repeat(99)}`,
    ]) {
      assert.deepEqual(wrong([since], [{ since: value }]), ['/records/0/since value'], value);
    }
    assert.deepEqual(wrong([since], [{ since: 1e17 }, { since: false }]), [
      '/records/0/since value',
      '/records/1/since type',
    ]);
  });

  it('refuses missing values where no training row lacked one, and fields that the model does not have', () => {
    assert.deepEqual(wrong([fare, age], [{ age: 1 }, { fare: null }, { fare: 1, ages: 2 }]), [
      '/records/0/fare missing',
      '/records/1/fare missing',
      '/records/2/ages unknown',
    ]);
  });

  it('says what was sent, what is expected, and which name may be meant', () => {
    const { problems } = readRecords(manifestOf([fare, age]), [{ fare: 'a\u0000\nb', agee: 3 }]);
    assert.deepEqual(
      problems?.map(({ detail }) => detail),
      ['"fare" is "a\\u0000\\nb". It must be a finite number.', 'The model has no field "agee". Did you mean "age"?'],
    );
  });

  it('names the place inside of a tensor, by RFC 6901', () => {
    assert.deepEqual(
      wrong(
        [image],
        [
          {
            image: [
              [1, 2, 3],
              [4, 'x', 6],
            ],
          },
        ],
      ),
      ['/records/0/image/1/1 type'],
    );
    assert.deepEqual(
      wrong(
        [image],
        [
          {
            image: [
              [1, 2, 3],
              [4, 6],
            ],
          },
        ],
      ),
      ['/records/0/image/1 shape'],
    );
    assert.deepEqual(
      wrong(
        [image],
        [
          {
            image: [
              [1, 2, 3],
              [4, [5], 6],
            ],
          },
        ],
      ),
      ['/records/0/image/1/1 shape'],
    );
    assert.deepEqual(wrong([image], [{ image: 7 }, {}]), ['/records/0/image shape', '/records/1/image missing']);
    assert.deepEqual(
      wrong(
        [image],
        [
          {
            image: [
              [1, 2, 3],
              [4, 1e39, 6],
            ],
          },
        ],
      ),
      ['/records/0/image/1/1 value'],
    );
    assert.deepEqual(wrong([tokens], [{ tokens: [1, 2] }, { tokens: [1] }]), ['/records/1/tokens shape']);
    assert.deepEqual(wrong([tokens], [{ tokens: [] }]), ['/records/0/tokens shape']);
    assert.deepEqual(wrong([tokens], [{ tokens: [1.5] }, { tokens: [2 ** 31] }]), [
      '/records/0/tokens/0 value',
      '/records/1/tokens/0 value',
    ]);
    const odd = { ...fare, name: 'a/b~c' };
    assert.deepEqual(wrong([odd], [{ 'a/b~c': 'x' }]), ['/records/0/a~1b~0c type']);
  });

  it('takes fields by names that every object has only where they were sent', () => {
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
    const features = names.map((name) => ({ ...age, name }));
    const { input, problems } = readRecords(manifestOf(features), [{}, JSON.parse('{"__proto__":1,"constructor":2}')]);
    assert.deepEqual(problems, null);
    assert.deepEqual(
      input.columns.map(({ values }) => Array.from<unknown>(values)),
      [
        [NaN, 2],
        [NaN, NaN],
        [NaN, 1],
        [NaN, NaN],
      ],
    );
  });

  it('refuses such names where the model does not have them, and changes nothing by them', () => {
    const hostile: unknown = JSON.parse(
      '[{"fare":1,"__proto__":{"polluted":1}},{"fare":1,"constructor":{"prototype":{"polluted":1}}}]',
    );
    assert.deepEqual(wrong([fare], hostile), ['/records/0/__proto__ unknown', '/records/1/constructor unknown']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.deepEqual(wrong([fare], JSON.parse('[{"__proto__":{"fare":1}}]')), [
      '/records/0/fare missing',
      '/records/0/__proto__ unknown',
    ]);
  });

  it('tells at most 20 problems, of values however deep or long', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    assert.deepEqual(wrong([fare], [{ fare: deep }]), ['/records/0/fare type']);
    assert.deepEqual(wrong([image], [{ image: deep }]), ['/records/0/image shape']);
    const { problems } = readRecords(
      manifestOf([fare]),
      Array.from({ length: 100 }, () => ({ fare: 'x'.repeat(10_000) })),
    );
    assert.equal(problems?.length, 20);
    assert.ok(problems.every(({ detail }) => detail.length < 200));
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`k${at}`, 1]));
    assert.equal(wrong([fare], [{ fare: 1, ...many }]).length, 20);
  });

  it('takes what the published schema takes, and beyond it only numbers, truth values and dates in other forms', () => {
    const features = [age, fare, city, member, since, image, tokens];
    const schema = inputSchemaOf(features);
    const valid = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['x-mlnb-seen'] }).compile(schema);
    const scalar = fc.oneof(
      fc.double(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.constant([]),
      fc.constant({}),
    );
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 });
    const mostly = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
      fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: other });
    const record = fc.record(
      {
        age: mostly(number, scalar),
        fare: mostly(number, scalar),
        city: mostly(fc.string(), scalar),
        member: mostly(fc.boolean(), scalar),
        since: mostly(
          fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
          scalar,
        ),
        image: mostly(
          fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 }),
          scalar,
        ),
        tokens: mostly(fc.array(fc.integer(), { minLength: 1 }), fc.oneof(fc.array(number), scalar)),
      },
      { requiredKeys: ['fare', 'member', 'since', 'image', 'tokens'] },
    );
    let taken = 0;
    fc.assert(
      fc.property(record, (value) => {
        const sent = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        const { problems } = readRecords(manifestOf(features), [sent]);
        if (problems === null) taken += 1;
        // -0 in a list of whole numbers is one; a date may be any text to the schema.
        const isDate = typeof sent['since'] === 'string' && Number.isNaN(Date.parse(sent['since']));
        if (valid(sent)) assert.ok(problems === null || isDate || isOutOfForm(problems), JSON.stringify(problems));
        else if (problems === null) assert.ok(isConverted(sent), JSON.stringify([sent, valid.errors]));
      }),
      { numRuns: 2_000, seed: 7 },
    );
    assert.ok(taken > 500, `${taken} records were taken`);
  });
});

/** The schema says that a date is text or a number, not which. */
function isOutOfForm(problems: readonly { readonly pointer: string }[]): boolean {
  return problems.every(({ pointer }) => pointer === '/records/0/since');
}

/** Whether one of the values stands in a form that is converted. */
function isConverted(record: Record<string, unknown>): boolean {
  return (
    ['age', 'fare'].some((name) => typeof record[name] === 'string') ||
    [0, 1, 'true', 'false'].includes(record['member'] as never)
  );
}
