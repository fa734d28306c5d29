import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { toIpynb } from '../../src/notebook/export/toIpynb.ts';
import { arbitraryNotebook } from './arbitraryNotebook.ts';
import { fixture } from './fixtureFiles.ts';

const python = '/usr/bin/python3';
const generated = fc.sample(arbitraryNotebook, { numRuns: 400, seed: 20 });

/** Reads JSON strings line by line; answers each with nbformat's own text of it, or with its complaint. */
const oracle = `
import json, sys, warnings
import nbformat
warnings.simplefilter("error")
for line in sys.stdin:
    text = json.loads(line)
    try:
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        answer = {"text": nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\\n"}
    except Exception as error:
        answer = {"error": type(error).__name__ + ": " + str(error)}
    print(json.dumps(answer))
`;

interface Answer {
  readonly text?: string;
  readonly error?: string;
}

describe('a formatted notebook', () => {
  it("is valid by Jupyter's own schema", () => {
    const schema = JSON.parse(
      readFileSync(path.join(import.meta.dirname, 'schema/nbformat.v4.5.schema.json'), 'utf8'),
    ) as Record<string, unknown>;
    delete schema.$schema; // Draft 4, of which it uses nothing that draft 7 reads differently.
    const validate = new Ajv({ strict: false }).compile(schema);
    for (const notebook of generated) {
      assert.ok(validate(JSON.parse(formatNotebook(notebook))), JSON.stringify(validate.errors));
      const bare = JSON.parse(formatNotebook(notebook, { outputs: false })) as unknown;
      assert.ok(validate(bare), JSON.stringify(validate.errors));
    }
    assert.ok(!validate({ cells: [{}], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  });

  describe("read by Debian's python3-nbformat", () => {
    before(function () {
      if (spawnSync(python, ['-c', 'import nbformat']).status === 0) return;
      console.error(
        '\n*** python3-nbformat is not installed: the check of notebook files by Jupyter itself is SKIPPED.\n*** Install it with: apt-get install python3-nbformat\n',
      );
      this.skip();
    });

    it('is valid, and what nbformat writes of it is the same text', () => {
      const texts = generated.map((notebook) => formatNotebook(notebook));
      for (const [i, answer] of askPython(texts).entries()) assert.deepEqual(answer, { text: texts[i] });
    });

    it('is valid without outputs, after a change, and as .ipynb made of an older notebook', () => {
      const old = parseNotebook(fixture('tslab.ipynb'));
      const texts = [
        ...generated.slice(0, 50).map((notebook) => formatNotebook(notebook, { outputs: false })),
        ...generated
          .slice(0, 50)
          .map((notebook) => formatNotebook({ ...parseNotebook(formatNotebook(notebook)), metadata: { title: 'x' } })),
        formatNotebook(old),
        toIpynb(old),
      ];
      assert.deepEqual(
        askPython(texts).filter((answer) => answer.error !== undefined),
        [],
      );
    });

    it('would be refused if it were wrong', () => {
      const wrong = formatNotebook(parseNotebook(fixture('vscode.ipynb'))).replace(
        '"cell_type": "raw"',
        '"cell_type": "rare"',
      );
      assert.match(askPython([wrong])[0]?.error ?? '', /ValidationError/);
    });
  });
});

function askPython(texts: readonly string[]): Answer[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const result = spawnSync(python, ['-c', oracle], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(result.status, 0, result.stderr);
  const answers = result.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  assert.equal(answers.length, texts.length);
  return answers;
}
