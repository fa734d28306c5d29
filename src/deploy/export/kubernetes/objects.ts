import type { ModelManifest } from '../../contract/ModelManifest.ts';
import { containerGrpcPort, containerPort, type ExportInput } from '../ExportInput.ts';
import { labelValue, resourceName } from '../names.ts';
import { serverVariables } from '../serverVariables.ts';
import { limits } from './limits.ts';

/** Who an answer comes from: most pods, or the few of a new version. */
export type Track = 'stable' | 'canary';

type KubernetesObject = Readonly<Record<string, unknown>>;

export function deployment(input: ExportInput, track: Track): KubernetesObject {
  const { manifest } = input;
  const name = resourceName(manifest);
  const selected = { ...selector(manifest), 'mlnb.io/track': track };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: track === 'stable' ? name : `${name}-canary`, labels: { ...labels(manifest), ...selected } },
    spec: {
      // The number of stable pods is the autoscaler's. One set here would undo its work at every `kubectl apply`.
      ...(track === 'canary' ? { replicas: 1 } : {}),
      revisionHistoryLimit: 5,
      selector: { matchLabels: selected },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: {
          labels: { ...labels(manifest), ...selected },
          annotations: {
            'prometheus.io/scrape': 'true',
            'prometheus.io/port': String(containerPort),
            'prometheus.io/path': '/metrics',
            'mlnb.io/model-hash': `sha256:${manifest.contentHash}`,
          },
        },
        spec: podSpec(input, selected),
      },
    },
  };
}

function podSpec(input: ExportInput, selected: Readonly<Record<string, string>>): KubernetesObject {
  return {
    serviceAccountName: resourceName(input.manifest),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    // Longer than the server takes to let requests end: its delay and its time limit together.
    terminationGracePeriodSeconds: 45,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selected },
      },
    ],
    containers: [serverContainer(input, 'server')],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
  };
}

export function serverContainer(input: ExportInput, name: string): KubernetesObject {
  const { manifest, settings } = input;
  const probe = (path: string): KubernetesObject => ({ httpGet: { path, port: 'http' }, timeoutSeconds: 3 });
  return {
    name,
    image: settings.image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort, protocol: 'TCP' }, ...(settings.grpc ? [grpcContainerPort] : [])],
    env: [
      { name: serverVariables.drainDelay, value: '5000' },
      {
        name: serverVariables.apiKey,
        valueFrom: { secretKeyRef: { name: `${resourceName(manifest)}-keys`, key: 'api-key', optional: true } },
      },
      {
        name: serverVariables.adminKey,
        valueFrom: { secretKeyRef: { name: `${resourceName(manifest)}-keys`, key: 'admin-key', optional: true } },
      },
    ],
    startupProbe: { ...probe('/health/ready'), periodSeconds: 1, failureThreshold: 60 },
    readinessProbe: { ...probe('/health/ready'), periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: { ...probe('/health/live'), periodSeconds: 10, failureThreshold: 3 },
    resources: limits(manifest),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}

const grpcContainerPort: KubernetesObject = { name: 'grpc', containerPort: containerGrpcPort, protocol: 'TCP' };
const grpcServicePort: KubernetesObject = {
  name: 'grpc',
  port: containerGrpcPort,
  targetPort: 'grpc',
  protocol: 'TCP',
  appProtocol: 'grpc',
};

export function serviceAccount({ manifest }: ExportInput): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: resourceName(manifest), labels: labels(manifest) },
    automountServiceAccountToken: false,
  };
}

/** Of pods of every track, so that their numbers decide which share of requests a canary gets. */
export function service({ manifest, settings }: ExportInput): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: resourceName(manifest), labels: labels(manifest) },
    spec: {
      type: 'ClusterIP',
      selector: selector(manifest),
      ports: [
        { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
        ...(settings.grpc ? [grpcServicePort] : []),
      ],
    },
  };
}

export function autoscaler({ manifest }: ExportInput): KubernetesObject {
  const name = resourceName(manifest);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, labels: labels(manifest) },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
      behavior: {
        scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
      },
    },
  };
}

export function disruptionBudget({ manifest }: ExportInput): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: resourceName(manifest), labels: labels(manifest) },
    spec: { maxUnavailable: 1, selector: { matchLabels: { ...selector(manifest), 'mlnb.io/track': 'stable' } } },
  };
}

/** Anybody of the namespace may ask, and whoever scrapes in a namespace called `monitoring`; the model asks nobody. */
export function networkPolicy({ manifest, settings }: ExportInput): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: resourceName(manifest), labels: labels(manifest) },
    spec: {
      podSelector: { matchLabels: selector(manifest) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { podSelector: {} },
            { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } },
          ],
          ports: [{ protocol: 'TCP', port: 'http' }, ...(settings.grpc ? [{ protocol: 'TCP', port: 'grpc' }] : [])],
        },
      ],
      egress: [],
    },
  };
}

/** KServe starts the same image. Its mesh asks the pod by the Open Inference Protocol. */
export function inferenceService(input: ExportInput): KubernetesObject {
  const { manifest } = input;
  return {
    apiVersion: 'serving.kserve.io/v1beta1',
    kind: 'InferenceService',
    metadata: { name: resourceName(manifest), labels: labels(manifest) },
    spec: {
      predictor: {
        minReplicas: 1,
        maxReplicas: 10,
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 65532,
          runAsGroup: 65532,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [kserveContainer(input)],
        volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
      },
    },
  };
}

/** Knative, which KServe may run on, allows no startup probe, names of ports of its own, and probes of that port alone. */
function kserveContainer(input: ExportInput): KubernetesObject {
  const { startupProbe: _, ...container } = serverContainer(input, 'kserve-container');
  const probe = (path: string): KubernetesObject => ({
    httpGet: { path, port: containerPort },
    timeoutSeconds: 3,
    periodSeconds: 5,
  });
  return {
    ...container,
    ports: [{ name: 'http1', containerPort, protocol: 'TCP' }],
    readinessProbe: { ...probe('/v2/health/ready'), failureThreshold: 2 },
    livenessProbe: { ...probe('/v2/health/live'), failureThreshold: 3 },
  };
}

/** What finds the pods of a model. Selectors cannot be changed later, so nothing in them may change with a version. */
function selector(manifest: ModelManifest): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': resourceName(manifest), 'app.kubernetes.io/component': 'model' };
}

function labels(manifest: ModelManifest): Readonly<Record<string, string>> {
  return {
    ...selector(manifest),
    'app.kubernetes.io/version': labelValue(manifest.version),
    'app.kubernetes.io/managed-by': 'mlnb',
  };
}
