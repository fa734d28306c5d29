import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { kubernetesFiles } from '../../../../src/deploy/export/kubernetes/kubernetesFiles.ts';
import { settingNames } from '../../../../src/deploy/server/settings/settingNames.ts';
import { exampleInput, hostileInput } from '../exampleInput.ts';

/** Types of Kubernetes 1.34, from its official client: see the script beside. */
const schema = JSON.parse(
  readFileSync(new URL('../../../oracle/deploy/kubernetesSchema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  schemas: [{ $id: 'kubernetes', definitions: schema.definitions }],
});

function problemsOf(value: unknown, definition: string): readonly string[] {
  const validate = ajv.getSchema(`kubernetes#/definitions/${definition}`);
  if (!validate) throw new Error(`there is no ${definition}`);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

type Manifest = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- parsed YAML.

function manifests(input = exampleInput()): ReadonlyMap<string, Manifest> {
  return new Map([...kubernetesFiles(input)].map(([path, text]) => [path, parse(String(text), { version: '1.1' })]));
}

const all = manifests();
const at = (path: string): Manifest => all.get(`kubernetes/${path}`) ?? {};
const deployments = [at('base/deployment.yaml'), at('canary/deployment.yaml')];

describe('Kubernetes manifests of an export', () => {
  it('have no unknown field, no wrong type and lack nothing, whatever the model’s manifest says', () => {
    for (const input of [
      exampleInput(),
      hostileInput(),
      exampleInput({ name: `${'Model_'.repeat(10)}x`, version: '1e3' }),
      exampleInput({}, { grpc: true }),
    ]) {
      for (const [path, value] of manifests(input)) {
        const definition = schema.kinds[`${value['apiVersion']} ${value['kind']}`];
        if (definition === undefined) assert.match(path, /kustomization|inferenceservice/);
        else assert.deepEqual(problemsOf(value, definition), [], path);
      }
    }
  });

  it('open the port for gRPC, by its name, only where that is wanted', () => {
    const names = (input = exampleInput()) => {
      const all = manifests(input);
      const [deployment, service, policy] = ['deployment', 'service', 'networkpolicy'].map(
        (name) => all.get(`kubernetes/base/${name}.yaml`)?.['spec'] as Manifest,
      );
      const portNames = (ports: readonly { name: string }[]) => ports.map(({ name }) => name);
      return [
        portNames(deployment?.['template'].spec.containers[0].ports),
        portNames(service?.['ports']),
        policy?.['ingress'][0].ports.map(({ port }: { port: string }) => port),
      ];
    };
    assert.deepEqual(names(), [['http'], ['http'], ['http']]);
    const both = ['http', 'grpc'];
    assert.deepEqual(names(exampleInput({}, { grpc: true })), [both, both, both]);
  });

  it('are refused by the same check with a typing mistake, a wrong type, or a field missing', () => {
    const broken = (change: (copy: Manifest) => void) => {
      const copy = structuredClone(deployments[0]!);
      change(copy);
      return problemsOf(copy, 'V1Deployment').length > 0;
    };
    assert.ok(broken(({ spec }) => (spec.replica = 2)));
    assert.ok(broken(({ spec }) => (spec.revisionHistoryLimit = '5')));
    assert.ok(broken(({ spec }) => delete spec.selector));
    assert.ok(broken(({ spec }) => (spec.template.spec.containers[0].readinessProbe.httpGet.pth = '/')));
  });

  it('select the pods that they mean', () => {
    const labels = deployments.map(({ spec }) => spec.template.metadata.labels);
    deployments.forEach(({ spec }, index) => assertSelects(spec.selector.matchLabels, labels[index]));
    // Neither deployment may take the other's pods for its own; the service takes both.
    assert.equal(selects(deployments[0]!['spec'].selector.matchLabels, labels[1]), false);
    assert.equal(selects(deployments[1]!['spec'].selector.matchLabels, labels[0]), false);
    for (const pod of labels) {
      assertSelects(at('base/service.yaml')['spec'].selector, pod);
      assertSelects(at('base/networkpolicy.yaml')['spec'].podSelector.matchLabels, pod);
    }
    assertSelects(at('base/pdb.yaml')['spec'].selector.matchLabels, labels[0]);
    assert.equal(selects(at('base/pdb.yaml')['spec'].selector.matchLabels, labels[1]), false);
  });

  it('have selectors that a new version of the model leaves as they are', () => {
    const next = manifests(exampleInput({ version: '2.0.0', contentHash: 'f'.repeat(64) }));
    for (const path of ['kubernetes/base/deployment.yaml', 'kubernetes/canary/deployment.yaml']) {
      assert.deepEqual(next.get(path)?.['spec'].selector, all.get(path)?.['spec'].selector);
    }
  });

  it('find the port by its name', () => {
    const ports = deployments[0]!['spec'].template.spec.containers[0].ports;
    assert.deepEqual(ports, [{ name: 'http', containerPort: 8080, protocol: 'TCP' }]);
    assert.equal(at('base/service.yaml')['spec'].ports[0].targetPort, 'http');
    assert.equal(at('base/networkpolicy.yaml')['spec'].ingress[0].ports[0].port, 'http');
  });

  it('scale the deployment that there is, between bounds in order', () => {
    const { spec } = at('base/hpa.yaml');
    assert.equal(spec.scaleTargetRef.name, at('base/deployment.yaml')['metadata'].name);
    assert.ok(spec.minReplicas >= 2 && spec.minReplicas <= spec.maxReplicas);
    // What is scaled by its share of CPU needs a request of CPU; a number of its own would fight the autoscaler.
    assert.ok(deployments[0]!['spec'].template.spec.containers[0].resources.requests.cpu);
    assert.equal(deployments[0]!['spec'].replicas, undefined);
  });

  it('run pods as the restricted standard of pod security wants', () => {
    const kserve = at('kserve/inferenceservice.yaml')['spec'].predictor;
    for (const spec of [...deployments.map((each) => each['spec'].template.spec), kserve]) {
      assert.equal(spec.securityContext.runAsNonRoot, true);
      assert.equal(spec.securityContext.seccompProfile.type, 'RuntimeDefault');
      assert.equal(spec.automountServiceAccountToken, false);
      for (const container of spec.containers) {
        assert.equal(container.securityContext.allowPrivilegeEscalation, false);
        assert.equal(container.securityContext.readOnlyRootFilesystem, true);
        assert.deepEqual(container.securityContext.capabilities, { drop: ['ALL'] });
        assert.ok(container.resources.requests.memory && container.resources.limits.memory);
      }
      assert.ok(spec.volumes.every((volume: Manifest) => volume['emptyDir']));
    }
  });

  it('leave the server more time to end than it takes', () => {
    const { env } = deployments[0]!['spec'].template.spec.containers[0];
    const delayMs = Number(env.find(({ name }: { name: string }) => name === 'MLNB_DRAIN_DELAY_MS').value);
    const timeoutMs = 25_000; // defaultSettings.drain of the server
    assert.ok(deployments[0]!['spec'].template.spec.terminationGracePeriodSeconds * 1_000 > delayMs + timeoutMs);
  });

  it('set variables that the server reads, and no secret', () => {
    const known = [...Object.values(settingNames).map(({ variable }) => variable), 'MLNB_API_KEY', 'MLNB_ADMIN_KEY'];
    for (const { name, value } of deployments[0]!['spec'].template.spec.containers[0].env) {
      assert.ok(known.includes(name), name);
      if (/KEY/.test(name)) assert.equal(value, undefined);
    }
  });

  it('name every file in a kustomization, and no other', () => {
    for (const folder of ['base', 'canary']) {
      const { resources } = at(`${folder}/kustomization.yaml`);
      const files = [...all.keys()].filter(
        (path) => path.startsWith(`kubernetes/${folder}/`) && !path.endsWith('kustomization.yaml'),
      );
      assert.deepEqual([...resources].sort(), files.map((path) => path.split('/').at(-1)).sort());
    }
  });

  it('give KServe a pod that Kubernetes takes, beside fields of its own', () => {
    const { apiVersion, kind, spec } = at('kserve/inferenceservice.yaml');
    assert.deepEqual(
      [apiVersion, kind, Object.keys(spec)],
      ['serving.kserve.io/v1beta1', 'InferenceService', ['predictor']],
    );
    // ComponentExtensionSpec of KServe; the rest of a predictor is a pod's.
    const { minReplicas, maxReplicas, ...pod } = spec.predictor;
    assert.ok(minReplicas <= maxReplicas);
    assert.deepEqual(problemsOf(pod, 'V1PodSpec'), []);
    assert.equal(pod.containers[0].name, 'kserve-container');
  });

  it('asks for memory by the size of the model', () => {
    const big = exampleInput({ files: [{ path: 'model.json', bytes: 200 * 2 ** 20, sha256: 'a'.repeat(64) }] });
    const { spec } = manifests(big).get('kubernetes/base/deployment.yaml') ?? {};
    const { resources } = spec.template.spec.containers[0];
    // 256 + 6 · 200 = 1,456 MiB, in steps of 256.
    assert.deepEqual(resources, { requests: { cpu: '250m', memory: '768Mi' }, limits: { memory: '1536Mi' } });
  });
});

function selects(selector: Manifest, labels: Manifest): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

function assertSelects(selector: Manifest, labels: Manifest): void {
  assert.ok(Object.keys(selector).length > 0 && selects(selector, labels), JSON.stringify({ selector, labels }));
}
