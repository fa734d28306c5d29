import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ExportInput } from '../ExportInput.ts';
import { oneLine, resourceName } from '../names.ts';
import { sha256 } from '../../artifact/folder/contentHashOf.ts';
import type { BundledPackage } from './BundledPackage.ts';

/**
 * What the image holds beside its base, in CycloneDX 1.6: the model with the hashes of its files, and every package whose
 * code the server's bundle has. The base image has a bill of its own.
 */
export function sbomFile({ manifest, programs }: ExportInput): string {
  const packages = [...programs.packages].sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1));
  const mlnb = oneLine(manifest.versions.mlnb);
  const server = `pkg:npm/mlnb@${encodeURIComponent(mlnb)}`;
  const model = `model:${manifest.contentHash}`;
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(sha256(`${manifest.contentHash}\n${packages.map(refOf).join('\n')}`))}`,
    version: 1,
    metadata: {
      timestamp: manifest.created,
      component: {
        type: 'container',
        'bom-ref': 'image',
        name: resourceName(manifest),
        version: manifest.version,
        description: 'The model as a service. What the base image (NODE_IMAGE) holds is not listed here.',
      },
    },
    components: [
      modelComponent(manifest, model),
      { type: 'application', 'bom-ref': server, name: 'mlnb', version: mlnb, purl: server },
      ...packages.map(packageComponent),
    ],
    dependencies: [
      { ref: 'image', dependsOn: [model, server] },
      { ref: server, dependsOn: packages.map(refOf) },
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function modelComponent(manifest: ModelManifest, ref: string): object {
  return {
    type: 'machine-learning-model',
    'bom-ref': ref,
    name: manifest.name,
    version: manifest.version,
    ...(manifest.description === null ? {} : { description: oneLine(manifest.description, 1_000) }),
    hashes: [{ alg: 'SHA-256', content: manifest.contentHash }],
    modelCard: {
      modelParameters: { task: manifest.task, modelArchitecture: oneLine(manifest.model.class) },
      quantitativeAnalysis: {
        performanceMetrics: Object.entries(manifest.metrics).map(([type, value]) => ({
          type: oneLine(type),
          value: String(value),
        })),
      },
    },
    components: manifest.files.map((file) => ({
      type: 'file',
      'bom-ref': `${ref}/${file.path}`,
      name: file.path,
      hashes: [{ alg: 'SHA-256', content: file.sha256 }],
    })),
    properties: [{ name: 'mlnb:format', value: manifest.model.format }],
  };
}

function packageComponent(bundled: BundledPackage): object {
  const { name, version, licence, integrity } = bundled;
  const [, scope, bare] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name) ?? [];
  const hash = /^sha512-([A-Za-z0-9+/]+=*)$/.exec(integrity ?? '')?.[1];
  return {
    type: 'library',
    'bom-ref': refOf(bundled),
    ...(scope === undefined ? {} : { group: scope }),
    name: bare ?? name,
    version,
    licenses: [
      isExpression(licence) ? { expression: licence } : { license: { name: licence === '' ? 'unknown' : licence } },
    ],
    purl: refOf(bundled),
    ...(hash === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] }),
  };
}

/** A package URL. */
function refOf({ name, version }: BundledPackage): string {
  return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${encodeURIComponent(version)}`;
}

function isExpression(licence: string): boolean {
  return /^\(?[A-Za-z0-9.+-]+\)?( (AND|OR|WITH) \(?[A-Za-z0-9.+-]+\)?)*$/.test(licence);
}

/** Of a hash, as a UUID of version 8 (RFC 9562: made in a way of one's own). */
function uuidOf(hash: string): string {
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
