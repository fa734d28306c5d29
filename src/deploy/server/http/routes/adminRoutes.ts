import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Routing } from '../../../contract/Routing.ts';
import type { Router } from '../../routing/Router.ts';
import { loadedRouter } from '../answer/answerRecords.ts';
import { sendJson } from '../answer/sendJson.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import type { Service } from '../Service.ts';

/** Who answers, for those with the admin key. Without such a key on the server, these addresses are not there. */
export function adminRoutes(app: FastifyInstance, service: Service): void {
  if (service.settings.adminKey === null) return;
  const config = { access: 'admin' } as const;
  const change = (path: string, act: (router: Router, body: unknown) => Promise<unknown>): void => {
    app.post(path, { config }, async ({ body }, reply) => {
      const router = loadedRouter(service);
      await act(router, body ?? {});
      return sendState(reply, router);
    });
  };
  app.get('/admin/routing', { config }, (_request: FastifyRequest, reply) => sendState(reply, loadedRouter(service)));
  app.put('/admin/routing', { config }, async ({ body }, reply) => {
    const router = loadedRouter(service);
    await router.setRouting(body, 'admin');
    return sendState(reply, router);
  });
  change('/admin/promote', (router, body) => router.promote(textMember(body, 'version'), 'admin'));
  change('/admin/rollback', (router) => router.rollback('admin'));
  change('/admin/canary', (router, body) => router.setRouting({ ...router.routing, canary: canaryOf(body) }, 'admin'));
  change('/admin/shadow', (router, body) => {
    const shadow = textMember(body, 'version') ?? null;
    return router.setRouting({ ...router.routing, shadow }, 'admin');
  });
  change('/admin/refresh', (router) => router.refresh());
}

/** `{}` or `{"version": null}` ends the canary. Whether version and weight are right, the router says. */
function canaryOf(body: unknown): Routing['canary'] {
  const version = textMember(body, 'version');
  if (version === undefined) return null;
  const weight = memberOf(body, 'weight');
  if (typeof weight === 'number') return { version, weight };
  throw new HttpProblem('routing-invalid', 'The weight of a canary is a number from 0 to 1.');
}

function textMember(body: unknown, key: string): string | undefined {
  const value = memberOf(body, key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new HttpProblem('routing-invalid', `The ${key} must be a text.`);
}

function memberOf(body: unknown, key: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpProblem('body-shape', 'Send a JSON object, such as {"version": "1.2.0"}.');
  }
  return Object.hasOwn(body, key) ? Reflect.get(body, key) : undefined;
}

function sendState(reply: FastifyReply, { routing, history, versions, stable }: Router): FastifyReply {
  return sendJson(reply, {
    model: stable.manifest.name,
    routing,
    versions: versions.map(({ version, manifest, turns }) => ({
      version,
      created: manifest.created,
      contentHash: manifest.contentHash,
      turns,
    })),
    history,
  });
}
