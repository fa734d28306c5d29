import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../../../base/Json.ts';
import { openApiDocument } from '../../openapi/openApiDocument.ts';
import { tryPage, type TryPage } from '../../page/tryPage.ts';
import { loadedRouter } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import type { Service } from '../Service.ts';

/** The OpenAPI document, and the page to try the model, at `/docs` and `/`. Both describe the stable version. */
export function documentRoutes(app: FastifyInstance, service: Service): void {
  const documentation = documentationOf(service);
  app.get('/openapi.json', (_request, reply) => sendJson(reply, documentation().document));
  for (const url of ['/', '/docs']) {
    app.get(url, (_request, reply) => {
      const { html, policy } = documentation().page;
      return reply
        .headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        .send(html);
    });
  }
}

interface Documentation {
  readonly document: JsonObject;
  readonly page: TryPage;
}

/** Made anew only when another version has become the stable one. */
function documentationOf(service: Service): () => Documentation {
  let made: (Documentation & { readonly hash: string }) | null = null;
  return () => {
    const { manifest } = loadedRouter(service).stable;
    if (made?.hash === manifest.contentHash) return made;
    const { settings, example } = service;
    const parts = { manifest, example, needsKey: settings.apiKey !== null };
    const document = openApiDocument({ ...parts, hasAdmin: settings.adminKey !== null, vertex: settings.vertex });
    made = { hash: manifest.contentHash, document, page: tryPage({ ...parts, routes: routesOf(document) }) };
    return made;
  };
}

function routesOf({ paths = {} }: JsonObject): (readonly [string, string, string])[] {
  return Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(isObject(methods) ? methods : {}).map(([method, operation]) => {
      const summary = isObject(operation) ? operation['summary'] : '';
      return [method.toUpperCase(), path, typeof summary === 'string' ? summary : ''] as const;
    }),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
