import type { ExportInput } from '../ExportInput.ts';
import { yamlText } from '../yaml/yamlText.ts';

/**
 * GitHub Actions: builds the image, asks it for the model's examples, looks for known holes, tests the alert rules; on the
 * main branch pushes and signs it. Names reach shells only as variables of the environment.
 */
export function workflowFile({ settings }: ExportInput): string {
  const { registry, path } = imageParts(settings.image);
  const job = containerJob();
  return yamlText(
    {
      name: 'container',
      on: { push: { branches: ['main'] }, pull_request: {}, workflow_dispatch: {} },
      permissions: { contents: 'read' },
      concurrency: { group: 'container-${{ github.ref }}', 'cancel-in-progress': true },
      env: { EXPORT_DIR: '.', LOCAL_IMAGE: 'mlnb-ci:checked', REGISTRY: registry, IMAGE_PATH: path },
      jobs: { container: job },
    },
    {
      comment:
        'GitHub reads workflows from the top of a repository only: where this folder is not the top, move this file there\nand set EXPORT_DIR. Actions are pinned by commit.',
      remarks: versionRemarks(job.steps),
    },
  );
}

interface Job extends Readonly<Record<string, unknown>> {
  readonly steps: readonly Step[];
}

function containerJob(): Job {
  const isMain = "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'";
  return {
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 20,
    // The token of a pull request from a fork stays read-only whatever this says.
    permissions: { contents: 'read', packages: 'write', 'id-token': 'write' },
    defaults: { run: { shell: 'bash' } },
    steps: [
      { uses: actions.checkout, with: { 'persist-credentials': false } },
      { uses: actions.setupNode, with: { 'node-version': 22 } },
      {
        name: 'Pin the base image by its digest',
        run: script(
          'base=$(sed -n "s/^ARG NODE_IMAGE=//p" "$EXPORT_DIR/Dockerfile")',
          'docker pull --quiet "$base"',
          'echo "NODE_IMAGE=$(docker inspect --format "{{index .RepoDigests 0}}" "$base")" >> "$GITHUB_ENV"',
        ),
      },
      { name: 'Build', run: 'docker build --build-arg NODE_IMAGE="$NODE_IMAGE" --tag "$LOCAL_IMAGE" "$EXPORT_DIR"' },
      {
        name: 'Run, as confined as in production',
        run: script(
          'docker run --detach --name model --publish 127.0.0.1:8080:8080 --read-only --tmpfs /tmp \\',
          '  --cap-drop ALL --security-opt no-new-privileges:true --memory 2g --pids-limit 200 "$LOCAL_IMAGE"',
        ),
      },
      {
        name: 'Compare its answers with those of the notebook',
        run: 'node "$EXPORT_DIR/scripts/smoke.mjs" http://127.0.0.1:8080',
      },
      {
        name: 'A little load',
        run: 'node "$EXPORT_DIR/scripts/load.mjs" http://127.0.0.1:8080 --seconds 5 --connections 8 --max-error-share 0',
      },
      { name: 'Its log', if: 'always()', run: 'docker logs model || true' },
      {
        name: 'Test the alert rules',
        run: script(
          'docker run --rm --network none --entrypoint promtool --volume "$PWD/$EXPORT_DIR/monitoring/prometheus:/rules:ro" \\',
          '  --workdir /rules prom/prometheus:v3.5.0 test rules alerts.test.yml',
        ),
      },
      {
        name: 'Look for known vulnerabilities',
        uses: actions.trivy,
        with: {
          'image-ref': '${{ env.LOCAL_IMAGE }}',
          severity: 'HIGH,CRITICAL',
          'ignore-unfixed': true,
          'exit-code': '1',
        },
      },
      {
        name: 'Sign in to the registry',
        if: isMain,
        uses: actions.login,
        with: {
          registry: '${{ env.REGISTRY }}',
          username: '${{ secrets.REGISTRY_USER || github.actor }}',
          password: '${{ secrets.REGISTRY_PASSWORD || github.token }}',
        },
      },
      { if: isMain, uses: actions.cosign },
      {
        name: 'Push and sign, with the bill of materials',
        if: isMain,
        run: script(
          'image="$REGISTRY/$IMAGE_PATH"',
          '# A path without an owner goes to that of this repository.',
          'case "$IMAGE_PATH" in */*) ;; *) image="$REGISTRY/${GITHUB_REPOSITORY_OWNER,,}/$IMAGE_PATH" ;; esac',
          'docker tag "$LOCAL_IMAGE" "$image"',
          'docker push --quiet "$image"',
          'digest=$(docker inspect --format "{{index .RepoDigests 0}}" "$image")',
          'cosign sign --yes "$digest"',
          'cosign attest --yes --type cyclonedx --predicate "$EXPORT_DIR/sbom.cdx.json" "$digest"',
          'echo "Pushed $digest" >> "$GITHUB_STEP_SUMMARY"',
        ),
      },
    ],
  };
}

/** Commits of released versions. */
const actions = {
  checkout: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683',
  setupNode: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020',
  trivy: 'aquasecurity/trivy-action@6c175e9c4083a92bbca2f9724c8a5e33bc2d97a5',
  login: 'docker/login-action@74a5d142397b4f367a81961eba4e8cd7edddf772',
  cosign: 'sigstore/cosign-installer@d7d6bc7722e3daa8354c50bcb52f4837da5e9b6a',
} as const;

const versions: Readonly<Record<string, string>> = {
  [actions.checkout]: 'v4.2.2',
  [actions.setupNode]: 'v4.4.0',
  [actions.trivy]: '0.30.0',
  [actions.login]: 'v3.4.0',
  [actions.cosign]: 'v3.8.1',
};

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly run?: string;
}

/** Tools that renew pinned actions look for the version beside the commit. */
function versionRemarks(steps: readonly Step[]): Readonly<Record<string, string>> {
  const used = steps.map(
    ({ uses }, index) => [`jobs.container.steps.${String(index)}.uses`, versions[uses ?? '']] as const,
  );
  return Object.fromEntries(used.flatMap(([path, version]) => (version === undefined ? [] : [[path, version]])));
}

function script(...lines: readonly string[]): string {
  return `${['set -euo pipefail', ...lines].join('\n')}\n`;
}

/** What stands before the first `/` is a registry when it has a dot or a port, as for Docker. */
function imageParts(image: string): { readonly registry: string; readonly path: string } {
  const [first = '', ...rest] = image.split('/');
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isRegistry ? { registry: first, path: rest.join('/') } : { registry: 'ghcr.io', path: image };
}
