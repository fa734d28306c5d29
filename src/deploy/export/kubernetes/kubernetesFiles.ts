import type { FileTree } from '../../../base/FileTree.ts';
import type { ExportInput } from '../ExportInput.ts';
import { resourceName } from '../names.ts';
import { yamlText } from '../yaml/yamlText.ts';
import {
  autoscaler,
  deployment,
  disruptionBudget,
  inferenceService,
  networkPolicy,
  service,
  serviceAccount,
} from './objects.ts';

/** `kubectl apply -k kubernetes/base`, or `kubernetes/canary` for a new version beside the old one. */
export function kubernetesFiles(input: ExportInput): FileTree {
  const name = resourceName(input.manifest);
  return new Map([
    ['kubernetes/base/kustomization.yaml', kustomization(baseFiles, 'kubectl apply -k kubernetes/base')],
    ['kubernetes/base/serviceaccount.yaml', yamlText(serviceAccount(input))],
    [
      'kubernetes/base/deployment.yaml',
      yamlText(deployment(input, 'stable'), {
        comment: `Keys, if the server is to ask for them:\n  kubectl create secret generic ${name}-keys --from-literal=api-key=… --from-literal=admin-key=…`,
        comments: {
          'spec.template.spec.containers.0.image':
            'Pushed to a registry that the cluster can read; pin it by its digest.',
          'spec.template.spec.containers.0.resources': 'No limit of CPU: it would hold the server back for nothing.',
        },
      }),
    ],
    ['kubernetes/base/service.yaml', yamlText(service(input))],
    ['kubernetes/base/hpa.yaml', yamlText(autoscaler(input), { comment: 'Needs metrics-server in the cluster.' })],
    ['kubernetes/base/pdb.yaml', yamlText(disruptionBudget(input))],
    [
      'kubernetes/base/networkpolicy.yaml',
      yamlText(networkPolicy(input), {
        comments: {
          'spec.ingress':
            'Pods of this namespace, and scrapers in the namespace `monitoring`. Add the one of your ingress.',
          'spec.egress': 'The model asks nobody.',
        },
      }),
    ],
    [
      'kubernetes/canary/kustomization.yaml',
      kustomization(
        ['deployment.yaml'],
        'kubectl apply -k kubernetes/canary; to end it: kubectl delete -k kubernetes/canary',
      ),
    ],
    [
      'kubernetes/canary/deployment.yaml',
      yamlText(deployment(input, 'canary'), {
        comment: `A new version beside the one that runs: the service ${name} balances over the pods of both, so 1 canary beside 9 stable pods\ngets about a tenth of new connections. For exact shares of requests let one server hold both versions (see README.md).`,
      }),
    ],
    [
      'kubernetes/kserve/inferenceservice.yaml',
      yamlText(inferenceService(input), { comment: 'For clusters with KServe, instead of kubernetes/base.' }),
    ],
  ]);
}

const baseFiles = [
  'serviceaccount.yaml',
  'deployment.yaml',
  'service.yaml',
  'hpa.yaml',
  'pdb.yaml',
  'networkpolicy.yaml',
];

function kustomization(resources: readonly string[], comment: string): string {
  return yamlText({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources }, { comment });
}
