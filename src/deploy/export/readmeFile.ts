import type { ExportInput } from './ExportInput.ts';
import { oneLine, resourceName } from './names.ts';

/** What is here, and the commands to use it. */
export function readmeFile({ manifest, settings, model }: ExportInput): string {
  const { image, port } = settings;
  const name = resourceName(manifest);
  const url = `http://127.0.0.1:${String(port)}`;
  const local = image.slice(image.lastIndexOf('/') + 1);
  return `# ${escaped(manifest.name)} ${escaped(manifest.version)} as a service

${manifest.description === null ? '' : `${escaped(manifest.description)}\n\n`}Written by \`mlnb export\` from a saved model. You may change every file: the next export keeps your changes and puts its
new versions beside them, as \`NAME.new\`. \`.mlnb-export.json\` remembers what was written.

| | |
| --- | --- |
| model | ${escaped(manifest.model.class)} (${manifest.model.format}), task ${manifest.task} |
| content hash | \`sha256:${manifest.contentHash}\` |
| saved | ${escaped(manifest.created)}, by mlnb ${escaped(manifest.versions.mlnb)} |
| figures | ${figures(manifest.metrics)} |

## Build and run

\`\`\`sh
docker build -t ${image} .
docker run --rm --name ${name} -p 127.0.0.1:${String(port)}:8080 --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges ${image}
\`\`\`

Podman takes the same commands; add \`--format docker\` to \`podman build\`, or it leaves the health check out.
The build stops when a file of the model is not as it was saved. For a smaller image, and for one without a shell:

\`\`\`sh
docker build -t ${image} --build-arg NODE_IMAGE=gcr.io/distroless/nodejs22-debian12 .
\`\`\`

## Ask it

\`\`\`sh
curl -s ${url}/predict -H 'content-type: application/json' -d @- <<'END'
${exampleRequest(model)}
END
curl -s ${url}/health/ready
curl -s ${url}/metrics
\`\`\`

The page to try it is ${url}/docs, its description ${url}/openapi.json. It also speaks the Open Inference
Protocol (\`/v2\`), and what SageMaker (\`/ping\`, \`/invocations\`) and Vertex AI ask of a container.

## Check it

With Node 20 or later, and nothing else:

\`\`\`sh
node scripts/smoke.mjs ${url}   # its answers to the model's examples, compared with the notebook's
node scripts/load.mjs ${url} --connections 16 --seconds 10   # requests a second, percentiles of the time to answer
\`\`\`

## With Prometheus and Grafana

\`\`\`sh
docker compose up --build
\`\`\`

The model answers on ${url}, Prometheus on http://127.0.0.1:9090, Grafana on http://127.0.0.1:3000 (dashboard
“Model ${escaped(manifest.name)}”). Alert rules stand in \`monitoring/prometheus/alerts.yml\`; their thresholds are starting
points. \`promtool test rules monitoring/prometheus/alerts.test.yml\` tests them.

## A key

\`\`\`sh
MLNB_API_KEY=… docker compose up   # requests then need the header Authorization: Bearer …
\`\`\`

No key is written into any file here.

## Kubernetes

\`\`\`sh
docker tag ${image} REGISTRY/${local} && docker push REGISTRY/${local}   # and name it in deployment.yaml
kubectl apply -k kubernetes/base
kubectl port-forward service/${name} ${String(port)}:80
kubectl apply -k kubernetes/canary     # a second version beside it; kubectl delete -k ends it
kubectl apply -f kubernetes/kserve/inferenceservice.yaml   # instead, where KServe runs
\`\`\`

These manifests were checked against Kubernetes's own types, not in a cluster. The autoscaler needs metrics-server, and
the network policy a network that enforces policies.

## Several versions in one server

Give the server a folder of saved models of this name instead of the one in the image, with a \`routing.json\`:

\`\`\`sh
docker run --rm -p 127.0.0.1:${String(port)}:8080 -v "$PWD/models:/app/model:ro" ${image}
\`\`\`

\`\`\`json
{ "stable": "1.2.0", "canary": { "version": "1.3.0", "weight": 0.05 }, "shadow": null }
\`\`\`

## Files

| file | what it is |
| --- | --- |
| \`Dockerfile\`, \`.dockerignore\` | the image |
| \`compose.yaml\`, \`monitoring/\` | the service with Prometheus, alert rules and their tests, Grafana with a dashboard |
| \`kubernetes/\` | \`base\`, \`canary\`, \`kserve\` |
| \`.github/workflows/container.yml\` | build, comparison with the notebook, scan, and on main push and signature |
| \`sbom.cdx.json\` | bill of materials (CycloneDX 1.6): the model with its hashes, and all code in the server |
| \`scripts/\` | \`install.mjs\` (a step of the build), \`smoke.mjs\`, \`load.mjs\` |
| \`server/\` | the server, and the licences of what it holds |
| \`model/\` | the saved model; its \`MODEL_CARD.md\` says what it is for |
`;
}

/** What Markdown would read as more than text. */
function escaped(text: string): string {
  return oneLine(text, 500).replace(/[\\`*_{}[\]<>#|~!&$]/g, '\\$&');
}

function figures(metrics: Readonly<Record<string, number>>): string {
  const parts = Object.entries(metrics).map(
    ([name, value]) => `${escaped(name)} ${String(Number(value.toPrecision(4)))}`,
  );
  return parts.length === 0 ? 'none' : parts.slice(0, 6).join(', ');
}

/** The first of the model's own examples, as a request. It stands in a here-document, which nothing in JSON can end. */
function exampleRequest(model: ExportInput['model']): string {
  const text = model.get('examples.json');
  try {
    const parsed: unknown = JSON.parse(typeof text === 'string' ? text : Buffer.from(text ?? []).toString('utf8'));
    const first = recordsIn(parsed)[0];
    const request = JSON.stringify({ records: [first] });
    if (first !== undefined && request.length < 2_000) return request;
  } catch {
    // Without examples the request is written by whoever asks.
  }
  return '{"records": [ … ]}';
}

function recordsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('records' in value)) return [];
  return Array.isArray(value.records) ? value.records : [];
}
