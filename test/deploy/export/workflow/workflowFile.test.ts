import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { planExport } from '../../../../src/deploy/export/planExport.ts';
import { workflowFile } from '../../../../src/deploy/export/workflow/workflowFile.ts';
import { exampleInput, hostileInput } from '../exampleInput.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

describe('workflow of an export', () => {
  const text = workflowFile(exampleInput());
  const workflow = parse(text);
  const steps: readonly Step[] = workflow.jobs.container.steps;

  it('pins every action by a commit, with its version behind', () => {
    const used = text.match(/uses: .*/g) ?? [];
    assert.ok(used.length >= 5);
    for (const line of used) assert.match(line, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v?\d+\.\d+\.\d+$/);
  });

  it('builds, runs confined, compares, tests rules, scans, and only then signs in, pushes and signs', () => {
    const order = [
      'docker build',
      '--cap-drop ALL',
      'smoke.mjs',
      'promtool',
      'trivy-action',
      'login-action',
      'cosign sign',
    ];
    const places = order.map((part) => steps.findIndex((step) => `${step.uses ?? ''}${step.run ?? ''}`.includes(part)));
    assert.ok(
      places.every((place) => place >= 0),
      String(places),
    );
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    for (const step of steps.slice(places[5])) assert.match(step.if ?? '', /!= 'pull_request'/);
  });

  it('puts nothing that comes from outside into a shell, and holds no secret', () => {
    for (const { run } of steps) assert.doesNotMatch(run ?? '', /\$\{\{/);
    assert.doesNotMatch(text, /password: (?!["']\$\{\{)/i);
  });

  it('has scripts that bash can parse, of files that the export has', () => {
    const paths = [...planExport(exampleInput()).keys()];
    for (const { run } of steps) {
      if (run === undefined) continue;
      assert.equal(spawnSync('bash', ['-n'], { input: run }).status, 0, run);
      for (const [, path = ''] of run.matchAll(/\$EXPORT_DIR\/([\w./-]+)/g)) {
        assert.ok(
          paths.some((each) => each === path || each.startsWith(`${path}/`)),
          path,
        );
      }
    }
  });

  it('finds the base image in the Dockerfile', () => {
    const step = steps.find(({ run }) => run?.includes('sed -n'))?.run ?? '';
    const [, command = ''] = /base=\$\((.*)\)/.exec(step) ?? [];
    const dockerfile = String(planExport(exampleInput()).get('Dockerfile'));
    const found = spawnSync('bash', ['-c', command.replace('"$EXPORT_DIR/Dockerfile"', '-')], { input: dockerfile });
    assert.equal(found.stdout.toString(), 'node:22-bookworm-slim\n');
  });

  it('pushes to the registry that the image names, or to GitHub’s', () => {
    const at = (image: string) => {
      const { REGISTRY, IMAGE_PATH } = parse(workflowFile(exampleInput({}, { image }))).env;
      return [REGISTRY, IMAGE_PATH];
    };
    assert.deepEqual(at('churn:1'), ['ghcr.io', 'churn:1']);
    assert.deepEqual(at('me/churn:1'), ['ghcr.io', 'me/churn:1']);
    assert.deepEqual(at('registry.example.com:5000/me/churn:1'), ['registry.example.com:5000', 'me/churn:1']);
  });

  it('says the same of a hostile manifest', () => {
    assert.equal(workflowFile(hostileInput()), text);
  });
});
