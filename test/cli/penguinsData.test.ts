import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './mlnb.ts';

type Field = string | number | null;

describe('examples/data/penguins.csv', () => {
  it('is the published table, under the names of palmerpenguins', async () => {
    const [header, ...lines] = (await readFile(join(repository, 'examples/data/penguins.csv'), 'utf8'))
      .trimEnd()
      .split('\n');
    assert.equal(header, 'species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex');
    // SAFETY: what the table is made of; a value of another kind would not equal its text.
    const source = JSON.parse(
      await readFile(join(repository, 'node_modules/vega-datasets/data/penguins.json'), 'utf8'),
    ) as Record<string, Field>[];
    assert.deepEqual(
      lines,
      source.map((bird) => Object.values(bird).map(published).join()),
    );
    assert.equal(lines.length, 344);
  });

  function published(value: Field): string {
    if (value === 'MALE' || value === 'FEMALE') return value.toLowerCase();
    return value === null || value === '.' ? '' : String(value);
  }
});
