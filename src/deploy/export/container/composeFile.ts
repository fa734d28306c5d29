import { containerGrpcPort, containerPort, type ExportInput } from '../ExportInput.ts';
import { memoryMiB } from '../kubernetes/limits.ts';
import { serverVariables } from '../serverVariables.ts';
import { yamlText } from '../yaml/yamlText.ts';

/** The model with Prometheus and Grafana, each able to do no more than it must, and reachable from this machine only. */
export function composeFile({ manifest, settings }: ExportInput): string {
  const services = {
    model: {
      image: settings.image,
      build: { context: '.', args: { NODE_IMAGE: settings.nodeImage } },
      ports: [
        published(settings.port, containerPort),
        ...(settings.grpc ? [published(containerGrpcPort, containerGrpcPort)] : []),
      ],
      environment: [serverVariables.apiKey, serverVariables.adminKey],
      ...hardened,
      tmpfs: ['/tmp:size=64m,noexec,nosuid,nodev'],
      mem_limit: `${String(memoryMiB(manifest))}m`,
      pids_limit: 200,
      // Longer than the server lets requests end.
      stop_grace_period: '35s',
    },
    prometheus: {
      image: 'prom/prometheus:v3.5.0',
      command: [
        '--config.file=/etc/prometheus/prometheus.yml',
        '--storage.tsdb.path=/prometheus',
        '--storage.tsdb.retention.time=15d',
      ],
      ports: [published(9090, 9090)],
      volumes: ['./monitoring/prometheus:/etc/prometheus:ro', 'prometheus-data:/prometheus'],
      ...hardened,
      depends_on: ['model'],
    },
    grafana: {
      image: 'grafana/grafana:12.1.0',
      ports: [published(3000, 3000)],
      environment: {
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_AUTH_ANONYMOUS_ENABLED: 'true',
        GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      },
      volumes: [
        './monitoring/grafana/provisioning:/etc/grafana/provisioning:ro',
        './monitoring/grafana/dashboards:/etc/grafana/dashboards:ro',
        'grafana-data:/var/lib/grafana',
      ],
      ...hardened,
      tmpfs: ['/tmp:size=64m,nosuid,nodev'],
      depends_on: ['prometheus'],
    },
  };
  return yamlText(
    { services, volumes: { 'prometheus-data': {}, 'grafana-data': {} } },
    {
      comment: 'docker compose up --build',
      comments: {
        'services.model.environment':
          'Taken from your shell where they are set there: a key that requests must carry, and one for admin calls.',
        'services.grafana.environment':
          'Anybody on this machine may look; to change anything sign in as admin, and choose a password when asked.',
      },
    },
  );
}

const hardened = {
  restart: 'unless-stopped',
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
} as const;

function published(here: number, inside: number): string {
  return `127.0.0.1:${String(here)}:${String(inside)}`;
}
