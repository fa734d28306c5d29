import { containerGrpcPort, containerPort, type ExportInput } from '../ExportInput.ts';
import { oneLine } from '../names.ts';
import { serverVariables } from '../serverVariables.ts';

/**
 * Works on `node:…-slim` and on distroless bases, with BuildKit and without: no shell is needed, no option of COPY, and
 * nothing is downloaded but the base.
 */
export function dockerfile({ manifest, settings }: ExportInput): string {
  return `# The model ${oneLine(manifest.name)}, version ${oneLine(manifest.version)}, as a service. Written by \`mlnb export\`.
#
#   docker build -t ${settings.image} .
#
# For a base pinned by its digest: --build-arg NODE_IMAGE=node:22-bookworm-slim@sha256:…
# For a smaller one: --build-arg NODE_IMAGE=gcr.io/distroless/nodejs22-debian12
ARG NODE_IMAGE=${settings.nodeImage}

# Refuses a model that is not the one that was saved, and lays out files that only root may change.
FROM \${NODE_IMAGE} AS checked
USER 0
ENV PATH=\${PATH:-${usualPath}}:/nodejs/bin
COPY . /export
RUN ["node", "/export/scripts/install.mjs", "/export", "/app"]

FROM \${NODE_IMAGE}
ENV PATH=\${PATH:-${usualPath}}:/nodejs/bin
ENV NODE_ENV=production ${serverVariables.modelDir}=/app/model ${serverVariables.host}=0.0.0.0${settings.grpc ? ` ${serverVariables.grpcPort}=${String(containerGrpcPort)}` : ''}
COPY --from=checked /app /app
WORKDIR /app
# Numeric, so that a cluster can see that it isn't root.
USER 65532:65532
EXPOSE ${[containerPort, ...(settings.grpc ? [containerGrpcPort] : [])].join(' ')}
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["node", "-e", ${JSON.stringify(healthCheck)}]
${labels(manifest)}
ENTRYPOINT ["node", "/app/server/mlnb-server.mjs"]
CMD ["serve"]
`;
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The port may be set when the container starts, by its user or by Vertex AI. */
const healthCheck =
  "fetch('http://127.0.0.1:'+(process.env.MLNB_PORT||process.env.AIP_HTTP_PORT||8080)+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))";

function labels(manifest: ExportInput['manifest']): string {
  const values: Readonly<Record<string, string>> = {
    'org.opencontainers.image.title': manifest.name,
    'org.opencontainers.image.version': manifest.version,
    'org.opencontainers.image.created': manifest.created,
    'org.opencontainers.image.description': manifest.description ?? `${manifest.task} model`,
    'io.mlnb.model.name': manifest.name,
    'io.mlnb.model.version': manifest.version,
    'io.mlnb.model.task': manifest.task,
    'io.mlnb.model.format': manifest.model.format,
    'io.mlnb.model.content-hash': `sha256:${manifest.contentHash}`,
    'io.mlnb.version': manifest.versions.mlnb,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`);
  return `LABEL ${lines.join(' \\\n      ')}`;
}

/**
 * Readers of Dockerfiles do not agree on escaped quotes in quotes (dockerfile-utils 0.16 finds no end of them), so texts
 * have typographic ones; an escaped `$` all of them take for a dollar.
 */
function quoted(value: string): string {
  const plain = oneLine(value).replaceAll("'", '’').replaceAll('"', '”').replaceAll('\\', '/');
  return `"${plain.replaceAll('$', String.raw`\$`)}"`;
}
