import type { JsonObject } from '../../../base/Json.ts';
import { jsonAnswer, jsonContent, operation } from './operation.ts';

/** The calls that change who answers. */
export function adminPaths(): Record<string, JsonObject> {
  const version = { type: 'string' };
  return {
    '/admin/routing': {
      get: admin('getRouting', 'Who answers, and who did before.', null),
      put: admin('setRouting', 'Sets stable, canary and shadow at once.', routing),
    },
    '/admin/promote': { post: admin('promote', 'Makes a version, or the canary, answer everything.', { version }) },
    '/admin/rollback': { post: admin('rollback', 'Back to the routing before the last change.', {}) },
    '/admin/canary': {
      post: admin('setCanary', 'Gives a version a share of the requests; without a version, ends that.', {
        version,
        weight: { type: 'number', minimum: 0, maximum: 1 },
      }),
    },
    '/admin/shadow': {
      post: admin('setShadow', 'Asks a version as well and compares; without a version, ends that.', { version }),
    },
    '/admin/refresh': { post: admin('refresh', 'Looks for new versions now.', {}) },
  };
}

const routing: JsonObject = {
  stable: { type: 'string' },
  canary: {
    type: ['object', 'null'],
    required: ['version', 'weight'],
    properties: { version: { type: 'string' }, weight: { type: 'number', minimum: 0, maximum: 1 } },
  },
  shadow: { type: ['string', 'null'] },
};

function admin(id: string, summary: string, members: JsonObject | null): JsonObject {
  return operation({
    id,
    tag: 'admin',
    summary,
    ...(members === null
      ? {}
      : { body: { required: id === 'setRouting', content: jsonContent({ type: 'object', properties: members }) } }),
    answers: { '200': jsonAnswer('Who answers now.', { type: 'object' }) },
    problems: members === null ? ['loading'] : ['loading', 'body-shape', 'routing-invalid'],
    locked: true,
  });
}
