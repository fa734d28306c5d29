import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { yamlText } from '../../../../src/deploy/export/yaml/yamlText.ts';
import { hostileText } from '../exampleInput.ts';

describe('YAML of an export', () => {
  it('is read as the same texts by YAML 1.1 and 1.2', () => {
    const texts = [
      ...[
        'yes',
        'No',
        'on',
        'off',
        'y',
        'n',
        'null',
        '~',
        '',
        ' ',
        'true',
        'NaN',
        '.inf',
        '1e3',
        '0x1f',
        '0o17',
        '012',
      ],
      ...[
        '1.2.0',
        '1.2',
        '12:30:45',
        '2026-11-22',
        '- a',
        'a: b',
        'a #b',
        '#',
        '&a',
        '*a',
        '!t',
        '%d',
        '@x',
        '`x`',
        '{',
        '[',
      ],
      ...[
        'a\nb\n',
        'a\nb',
        '\n',
        ' a\n b\n',
        'a\n\n\n',
        'a\\b',
        'it\'s "so"',
        'ends: ',
        'ü',
        '\u2028',
        '\u0000',
        hostileText,
      ],
      ...['{{ $labels.x }}', '${{ a }}', '---', '...', '? a', '| a', '> a', '=', '<<'],
    ];
    const written = yamlText({ texts, map: Object.fromEntries(texts.map((text, index) => [`k${index}`, text])) });
    for (const version of ['1.1', '1.2'] as const) {
      const read = parse(written, { version });
      assert.deepEqual(read.texts, texts);
      assert.deepEqual(Object.values(read.map), texts);
    }
  });

  it('writes scripts as blocks, and plain words without quotes', () => {
    assert.equal(
      yamlText({ run: 'set -e\nnpm test\n', kind: 'Service' }),
      'run: |\n  set -e\n  npm test\nkind: Service\n',
    );
  });

  it('puts comments above keys and remarks behind values', () => {
    const text = yamlText(
      { a: { b: [{ c: 'x' }] } },
      { comment: 'Top\nmore', comments: { 'a.b': 'List' }, remarks: { 'a.b.0.c': 'v1' } },
    );
    assert.equal(text, '# Top\n# more\n\na:\n  # List\n  b:\n    - c: x # v1\n');
  });

  it('refuses a comment without a key, so that none is lost', () => {
    assert.throws(() => yamlText({ a: 1 }, { comments: { b: 'x' } }), /no key/);
  });
});
