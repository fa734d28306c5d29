import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { sbomFile } from '../../../../src/deploy/export/sbom/sbomFile.ts';
import { thirdPartyLicences } from '../../../../src/deploy/export/sbom/thirdPartyLicences.ts';
import { exampleInput, hostileInput } from '../exampleInput.ts';

describe('bill of materials of an export', () => {
  const validate = cycloneDxValidator();

  it('is valid CycloneDX 1.6, whatever the manifest says', () => {
    for (const input of [exampleInput(), hostileInput(), exampleInput({ description: null, metrics: {} })]) {
      assert.ok(validate(JSON.parse(sbomFile(input))), JSON.stringify(validate.errors));
    }
  });

  it('is refused by the same schema with a field that there is not', () => {
    const bill = JSON.parse(sbomFile(exampleInput()));
    bill.components[0].licence = 'MIT';
    assert.equal(validate(bill), false);
  });

  it('lists the model with the hashes of its files, and each package with its licence and hash', () => {
    const input = exampleInput();
    const { components } = JSON.parse(sbomFile(input));
    const model = components.find((each: { type: string }) => each.type === 'machine-learning-model');
    assert.deepEqual(model.hashes, [{ alg: 'SHA-256', content: input.manifest.contentHash }]);
    assert.deepEqual(
      model.components.map((file: { name: string }) => file.name),
      ['model.json', 'MODEL_CARD.md', 'examples.json'],
    );
    const fastify = components.find((each: { name: string }) => each.name === 'fastify');
    assert.equal(fastify.purl, 'pkg:npm/fastify@5.0.0');
    assert.deepEqual(fastify.licenses, [{ expression: 'MIT' }]);
    // SHA-512 of nothing, as every table of test vectors has it.
    assert.match(fastify.hashes[0].content, /^cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce/);
    const scoped = components.find((each: { name: string }) => each.name === 'error');
    assert.equal(scoped.purl, 'pkg:npm/%40fastify/error@4.2.1');
    assert.deepEqual(scoped.licenses, [{ license: { name: 'SEE LICENSE IN x.md' } }]);
  });

  it('is the same for the same model, byte for byte, and has another number for another one', () => {
    assert.equal(sbomFile(exampleInput()), sbomFile(exampleInput()));
    const other = sbomFile(exampleInput({ contentHash: 'f'.repeat(64) }));
    assert.notEqual(JSON.parse(other).serialNumber, JSON.parse(sbomFile(exampleInput())).serialNumber);
  });

  it('goes with the texts of the licences', () => {
    const text = thirdPartyLicences(exampleInput().programs.packages);
    assert.match(
      text,
      /@fastify\/error 4\.2\.1 \(SEE LICENSE IN x\.md\)[^]*fastify 5\.0\.0 \(MIT\)\n\nMIT License\. Copyright Fastify\./,
    );
  });
});

function cycloneDxValidator() {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
    'res',
    'schema',
  );
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  // Formats are of addresses and dates, which are not ours to doubt.
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
    // By the name that the other one calls it.
    ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`);
  }
  return ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
}
