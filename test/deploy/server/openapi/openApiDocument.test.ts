import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { saveChurn, saveLine } from '../churnModel.ts';
import { TestApp, type TestAppOptions } from '../http/TestApp.ts';

const services: Readonly<Record<string, TestAppOptions>> = {
  'a classifier': { save: (directory) => saveChurn(directory) },
  'a regression with keys and Vertex AI': {
    settings: {
      apiKey: 'key-of-clients',
      adminKey: 'key-of-admins',
      vertex: { healthRoute: '/vertex/health', predictRoute: '/vertex/predict' },
    },
    save: (directory) => saveLine(directory),
  },
};

for (const [name, options] of Object.entries(services)) {
  describe(`the OpenAPI document of ${name}`, () => {
    let app: TestApp;
    before(async () => {
      app = await TestApp.of(options);
    });
    after(() => app.close());

    it('is valid OpenAPI 3.1', async () => {
      const validator = new Validator();
      const { valid, errors } = await validator.validate((await app.get('/openapi.json')).json());
      assert.ok(valid, JSON.stringify(errors));
      assert.equal(validator.version, '3.1');
    });

    it('has every route of the server, and no other', async () => {
      const { paths } = (await app.get('/openapi.json')).json();
      const documented = Object.keys(paths).sort();
      // The page stands at two addresses.
      assert.deepEqual(
        documented,
        servedPaths(app.app.printRoutes({ commonPrefix: false })).filter((path) => path !== '/'),
      );
      for (const path of documented) {
        const url = path.replaceAll('{model}', 'm').replaceAll('{version}', 'v');
        const { headers } = await app.send({ method: 'OPTIONS', url });
        const allowed = String(headers['allow']).split(', ');
        const methods = Object.keys(paths[path]).map((method) => method.toUpperCase());
        assert.deepEqual(
          methods.sort(),
          allowed.filter((method) => method !== 'HEAD' && method !== 'OPTIONS'),
          path,
        );
      }
    });

    it('has examples and answers that fit its own schemas', async () => {
      const document = (await app.get('/openapi.json')).json();
      const { example, schema } = document.paths['/predict'].post.requestBody.content['application/json'];
      assert.equal(schema.$ref, '#/components/schemas/PredictRequest');
      assertFits(document, schema, example);
      const key = { authorization: 'Bearer key-of-clients' };
      const answer = await app.post('/predict', example, key);
      assert.equal(answer.statusCode, 200);
      assertFits(document, { $ref: '#/components/schemas/PredictResponse' }, answer.json());
      const metadata = await app.get(`/v2/models/${answer.json().model.name}`, key);
      assertFits(document, { $ref: '#/components/schemas/ModelMetadata' }, metadata.json());
      const problem = await app.post('/predict', '{"records":[{}]}', key);
      assertFits(document, { $ref: '#/components/schemas/Problem' }, problem.json());
    });
  });
}

/** Fastify's tree of routes as a list of paths. */
function servedPaths(tree: string): string[] {
  const above: string[] = [];
  const paths: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', part = '', methods] = /^([│ ]*)[├└]── (\S+)( \(.*\))?$/.exec(line) ?? [];
    if (part === '') continue;
    const depth = indent.length / 4;
    above[depth] = part;
    if (methods !== undefined)
      paths.push(
        above
          .slice(0, depth + 1)
          .join('')
          .replaceAll(/:(\w+)/g, '{$1}'),
      );
  }
  return paths.sort();
}

function assertFits(document: object, schema: object, value: unknown): void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'document');
  const reference = (schema as { $ref: string }).$ref;
  const validate = ajv.compile({ $ref: `document${reference}` });
  assert.ok(validate(value), JSON.stringify(validate.errors));
}
