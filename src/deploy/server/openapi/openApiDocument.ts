import type { JsonObject } from '../../../base/Json.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { adminPaths } from './adminPaths.ts';
import { documentSchemas } from './documentSchemas.ts';
import { answerPaths } from './answerPaths.ts';
import { openInferencePaths } from './openInferencePaths.ts';
import { servicePaths } from './servicePaths.ts';

export interface DocumentedService {
  readonly manifest: ModelManifest;
  /** A record of the model's own; null without one. */
  readonly example: JsonObject | null;
  readonly needsKey: boolean;
  readonly hasAdmin: boolean;
  readonly vertex: { readonly healthRoute: string | null; readonly predictRoute: string | null };
}

/** Every route of the server with the schemas of this model: OpenAPI 3.1. */
export function openApiDocument(service: DocumentedService): JsonObject {
  const { manifest, needsKey, hasAdmin } = service;
  const paths = {
    ...answerPaths(service),
    ...openInferencePaths(manifest),
    ...servicePaths(service),
    ...(hasAdmin ? adminPaths() : {}),
  };
  return {
    openapi: '3.1.0',
    info: {
      title: manifest.name,
      version: manifest.version,
      description: manifest.description ?? `Answers of the model ${manifest.name} (${manifest.task}).`,
    },
    // Relative to the document, whatever proxy stands before the server.
    servers: [{ url: '/' }],
    tags: [
      { name: 'predict', description: 'Ask the model.' },
      { name: 'open inference', description: 'Open Inference Protocol V2, as KServe and Triton speak it.' },
      { name: 'platforms', description: 'SageMaker and Vertex AI.' },
      { name: 'service', description: 'Health, metrics, monitoring.' },
      ...(hasAdmin ? [{ name: 'admin', description: 'Who answers.' }] : []),
    ],
    paths: needsKey ? paths : withoutKey(paths),
    components: {
      schemas: documentSchemas(service),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
  };
}

/** Without an API key, only admin calls want one. */
function withoutKey(paths: Readonly<Record<string, JsonObject>>): JsonObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      path.startsWith('/admin/')
        ? methods
        : Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, unlocked(operation)])),
    ]),
  );
}

function unlocked(operation: JsonObject[string]): JsonObject[string] {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) return operation;
  return Object.fromEntries(Object.entries(operation).filter(([key]) => key !== 'security'));
}
