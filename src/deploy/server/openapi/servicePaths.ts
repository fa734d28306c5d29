import type { JsonObject } from '../../../base/Json.ts';
import type { DocumentedService } from './openApiDocument.ts';
import { jsonAnswer, operation, ref } from './operation.ts';

/** Health, metrics, monitoring, and the document itself. */
export function servicePaths({ vertex }: DocumentedService): Record<string, JsonObject> {
  const health = vertex.healthRoute;
  return {
    '/health/live': {
      get: operation({
        id: 'getHealthLive',
        tag: 'service',
        summary: 'Whether the process answers.',
        answers: { '200': jsonAnswer('It does.', ref('Health')) },
      }),
    },
    '/health/ready': { get: ready('getHealthReady', 'service') },
    '/ping': { get: ready('ping', 'platforms') },
    ...(health === null || ['/health/ready', '/health/live', '/ping'].includes(health)
      ? {}
      : { [health]: { get: ready('getVertexHealth', 'platforms') } }),
    '/metrics': {
      get: operation({
        id: 'getMetrics',
        tag: 'service',
        summary: 'Metrics for Prometheus.',
        answers: { '200': { description: 'Text.', content: { 'text/plain': { schema: { type: 'string' } } } } },
      }),
    },
    '/monitor': {
      get: operation({
        id: 'getMonitor',
        tag: 'service',
        summary: 'Drift, violations of the schema, live performance, and what to do about them.',
        parameters: [{ name: 'version', in: 'query', required: false, schema: { type: 'string' } }],
        answers: { '200': jsonAnswer('A monitor report of mlnb.', { type: 'object' }) },
        problems: ['not-found', 'model-unknown'],
        locked: true,
      }),
    },
    '/openapi.json': {
      get: operation({
        id: 'getOpenApi',
        tag: 'service',
        summary: 'This document.',
        answers: { '200': jsonAnswer('OpenAPI 3.1.', { type: 'object' }) },
      }),
    },
    '/docs': {
      get: operation({
        id: 'getDocs',
        tag: 'service',
        summary: 'A page to try the model.',
        answers: { '200': { description: 'HTML.', content: { 'text/html': { schema: { type: 'string' } } } } },
      }),
    },
  };
}

function ready(id: string, tag: string): JsonObject {
  return operation({
    id,
    tag,
    summary: 'Whether requests should come here.',
    answers: {
      '200': jsonAnswer('They should.', ref('Health')),
      '503': jsonAnswer('Not now, and why.', ref('Health')),
    },
  });
}
