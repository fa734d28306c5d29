// Makes kubernetesSchema.json: JSON Schemas of the kinds that exports write, with no unknown field allowed, from the types
// of Kubernetes's official client. In an empty folder:
//   npm install @kubernetes/client-node@2.0.1 && node kubernetesSchema.mjs > kubernetesSchema.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const kinds = {
  'apps/v1 Deployment': 'V1Deployment',
  'v1 Service': 'V1Service',
  'v1 ServiceAccount': 'V1ServiceAccount',
  'autoscaling/v2 HorizontalPodAutoscaler': 'V2HorizontalPodAutoscaler',
  'policy/v1 PodDisruptionBudget': 'V1PodDisruptionBudget',
  'networking.k8s.io/v1 NetworkPolicy': 'V1NetworkPolicy',
  // What KServe takes into its own kind.
  PodSpec: 'V1PodSpec',
};

const folder = join(
  dirname(createRequire(join(process.cwd(), 'x.js')).resolve('@kubernetes/client-node')),
  'gen',
  'models',
);
const models = await import(pathToFileURL(join(folder, 'all.js')).href);
const definitions = {};

function schemaOf(type, format) {
  const list = /^(?:Array|Set)<(.+)>$/.exec(type)?.[1];
  if (list) return { type: 'array', items: schemaOf(list) };
  const map = /^\{\s*\[key: string\]: (.+?);?\s*\}$/.exec(type)?.[1];
  if (map) return { type: 'object', additionalProperties: schemaOf(map) };
  if (type === 'string' || type === 'Date' || type === 'V1MicroTime') return { type: 'string' };
  if (type === 'number') return { type: format === 'double' ? 'number' : 'integer' };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'IntOrString') return { type: ['integer', 'string'] };
  if (type === 'any' || type === 'object') return {};
  define(type);
  return { $ref: `#/definitions/${type}` };
}

function define(type) {
  if (definitions[type]) return;
  const schema = (definitions[type] = { type: 'object', additionalProperties: false, properties: {}, required: [] });
  const declared = readFileSync(join(folder, `${type}.d.ts`), 'utf8');
  for (const { baseName, type: of, format } of models[type].getAttributeTypeMap()) {
    schema.properties[baseName] = schemaOf(of, format);
    if (new RegExp(`^ {4}'${baseName}': `, 'm').test(declared)) schema.required.push(baseName);
  }
}

for (const type of Object.values(kinds)) define(type);
const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
process.stdout.write(`${JSON.stringify({ source: '@kubernetes/client-node 2.0.1', kinds, definitions: sorted })}\n`);
