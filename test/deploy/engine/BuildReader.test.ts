import assert from 'node:assert/strict';
import { BuildReader } from '../../../src/deploy/engine/BuildReader.ts';

/** What the lines tell, each as `done/total text`. */
function check(lines: readonly string[], expected: readonly string[]): void {
  const reader = new BuildReader();
  const read = lines.map((line) => reader.read(line)).filter((one) => one !== null);
  assert.deepEqual(
    read.map(({ done, total, text }) => `${done}/${total} ${text}`),
    expected,
  );
}

describe('BuildReader', () => {
  it('reads the steps of BuildKit, whose stages interleave', () => {
    // As Docker 20.10 prints them for a Dockerfile of two stages.
    check(
      [
        '#1 [internal] load build definition from Dockerfile',
        '#1 transferring dockerfile: 174B done',
        '#1 DONE 0.0s',
        '#4 [checked 1/2] FROM docker.io/library/node:22-bookworm-slim',
        '#4 DONE 0.2s',
        '#5 [checked 2/2] RUN ["node", "install.mjs"]',
        '#5 0.213 42 files copied',
        '#5 DONE 0.4s',
        '#6 [stage-1 2/3] COPY --from=checked /app /app',
        '#6 CACHED',
        '#7 exporting to image',
        '#7 exporting layers 0.1s done',
        '',
      ],
      [
        '0/2 FROM docker.io/library/node:22-bookworm-slim',
        '1/2 FROM docker.io/library/node:22-bookworm-slim',
        '1/2 RUN ["node", "install.mjs"]',
        '1/2 42 files copied',
        '2/2 RUN ["node", "install.mjs"]',
        '2/5 COPY --from=checked /app /app',
        '3/5 COPY --from=checked /app /app',
        '3/5 exporting to image',
        '3/5 exporting layers 0.1s done',
      ],
    );
  });

  it('reads the steps of Docker’s old builder', () => {
    check(
      [
        'Sending build context to Docker daemon  3.072kB',
        'Step 1/2 : FROM scratch',
        ' ---> 5a1b',
        'Step 2/2 : COPY a /a',
      ],
      ['0/2 FROM scratch', '1/2 COPY a /a'],
    );
  });

  it('reads the steps of podman, which counts each stage by itself', () => {
    check(
      ['[1/2] STEP 1/2: FROM base AS checked', '[1/2] STEP 2/2: RUN true', '[2/2] STEP 1/2: FROM base', '--> 3f0a'],
      ['0/2 FROM base AS checked', '1/2 RUN true', '1/4 FROM base'],
    );
    check(['STEP 1/2: FROM scratch', 'STEP 2/2: COPY a /a'], ['0/2 FROM scratch', '1/2 COPY a /a']);
  });

  it('shows no colours of a terminal, and no line without end', () => {
    check([`#4 [1/1] \u001b[1mRUN ${'x'.repeat(1_000)}\u001b[0m`], [`0/1 RUN ${'x'.repeat(196)}`]);
  });
});
