import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem/HttpProblem.ts';

/**
 * Answers 405 with `Allow` where an address has other methods, and OPTIONS with them.
 *
 * @param taken methods of the routes, by address; gathered by `gatherMethods`
 */
export function refuseOtherMethods(app: FastifyInstance, taken: ReadonlyMap<string, ReadonlySet<string>>): void {
  const known: readonly string[] = app.supportedMethods;
  for (const [url, methods] of taken) {
    const allow = [...methods, 'OPTIONS'].sort().join(', ');
    app.options(url, (_request, reply) => reply.code(204).header('allow', allow).send());
    const others = known.filter((method) => !methods.has(method) && method !== 'OPTIONS');
    app.route({
      method: others,
      url,
      // Before a body is read.
      onRequest: (_request, _reply, done) => {
        done(new HttpProblem('method-not-allowed', `This address takes ${allow}.`, { headers: { allow } }));
      },
      handler: () => undefined,
    });
  }
}

/** Notes the methods of the routes that are added from now on. */
export function gatherMethods(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = taken.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    taken.set(url, methods);
  });
  return taken;
}
