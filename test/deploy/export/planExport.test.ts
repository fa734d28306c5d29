import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { isInnerPath } from '../../../src/deploy/artifact/folder/isInnerPath.ts';
import { planExport } from '../../../src/deploy/export/planExport.ts';
import { exampleInput, hostileInput } from './exampleInput.ts';

describe('planExport', () => {
  const plan = planExport(exampleInput());
  const text = (path: string, of = plan) => Buffer.from(of.get(path) ?? '').toString('utf8');

  it('holds every part of an export', () => {
    assert.deepEqual([...plan.keys()].sort(), [
      '.dockerignore',
      '.github/workflows/container.yml',
      'Dockerfile',
      'README.md',
      'compose.yaml',
      'kubernetes/base/deployment.yaml',
      'kubernetes/base/hpa.yaml',
      'kubernetes/base/kustomization.yaml',
      'kubernetes/base/networkpolicy.yaml',
      'kubernetes/base/pdb.yaml',
      'kubernetes/base/service.yaml',
      'kubernetes/base/serviceaccount.yaml',
      'kubernetes/canary/deployment.yaml',
      'kubernetes/canary/kustomization.yaml',
      'kubernetes/kserve/inferenceservice.yaml',
      'model/MODEL_CARD.md',
      'model/examples.json',
      'model/mlnb-model.json',
      'model/model.json',
      'monitoring/grafana/dashboards/model.json',
      'monitoring/grafana/provisioning/dashboards/model.yaml',
      'monitoring/grafana/provisioning/datasources/prometheus.yaml',
      'monitoring/prometheus/alerts.test.yml',
      'monitoring/prometheus/alerts.yml',
      'monitoring/prometheus/prometheus.yml',
      'sbom.cdx.json',
      'scripts/install.mjs',
      'scripts/load.mjs',
      'scripts/smoke.mjs',
      'server/THIRD-PARTY-LICENSES.txt',
      'server/mlnb-server.mjs',
    ]);
    for (const path of plan.keys()) assert.ok(isInnerPath(path));
  });

  it('is the same for the same model, byte for byte', () => {
    assert.deepEqual(planExport(exampleInput()), plan);
  });

  it('has YAML and JSON that parse, and no control character in any text, whatever the manifest says', () => {
    const hostile = planExport(hostileInput());
    for (const path of hostile.keys()) {
      if (path.startsWith('model/')) continue;
      const contents = text(path, hostile);
      // eslint-disable-next-line no-control-regex -- these are what is looked for.
      assert.doesNotMatch(contents, /[\u0000-\u0008\u000b-\u001f\u007f\u2028\u202e]/, path);
      if (path.endsWith('.json')) JSON.parse(contents);
      if (!/\.ya?ml$/.test(path)) continue;
      const documents = parseAllDocuments(contents);
      assert.ok(Array.isArray(documents) && documents.length === 1, path);
      assert.deepEqual(documents[0]?.errors, [], path);
      assert.notEqual(documents[0].toJS().kind, 'Secret');
    }
  });

  it('writes a README whose commands name what is there', () => {
    const readme = text('README.md');
    const block = /<<'END'\n(.*)\nEND\n/.exec(readme);
    assert.deepEqual(JSON.parse(block?.[1] ?? ''), { records: [{ months: 3, plan: 'it\'s "basic"' }] });
    for (const [, path = ''] of readme.matchAll(
      /(?:node|-k|-f|test rules) ((?:scripts|kubernetes|monitoring)\/[\w./-]+)/g,
    )) {
      assert.ok(
        [...plan.keys()].some((each) => each === path || each.startsWith(`${path}/`)),
        path,
      );
    }
    assert.match(readme, /docker build -t churn:1\.2\.0 \./);
    assert.match(readme, /accuracy 0\.9123, rocAuc 0\.95/);
  });

  it('lets nothing of the manifest become Markdown of its own', () => {
    const readme = text('README.md', planExport(hostileInput()));
    const lines = readme.split('\n').filter((line) => line.includes('curl evil'));
    assert.ok(lines.length > 0);
    for (const line of lines) assert.doesNotMatch(line, /(?<!\\)[`<]b?>|(?<!\\)\$\(/);
  });

  it('builds the image of the model, the server and the step that checks, and of nothing else', () => {
    assert.deepEqual(text('.dockerignore').split('\n').slice(0, 4), ['*', '!model', '!server', '!scripts/install.mjs']);
  });

  it('refuses a name of an image that is not one', () => {
    assert.throws(() => planExport(exampleInput({}, { image: 'A B' })), { code: 'DEPLOY_EXPORT_SETTING' });
  });
});
