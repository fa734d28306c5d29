import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CodeCell, Notebook } from '../../../src/notebook/Notebook.ts';
import { formatNotebook } from '../../../src/notebook/formatNotebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { parseNotebook } from '../../../src/notebook/parseNotebook.ts';
import { readReport } from '../readReport.ts';
import { type Finished, finished, mlnb, startMlnb } from '../mlnb.ts';

describe('mlnb run', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mlnb-run-'))));
  afterEach(() => rm(folder, { recursive: true }));

  describe('runs a notebook', () => {
    it('prints what the cells print to standard output and its progress to standard error', async () => {
      const { exitCode, stdout, stderr } = await run([
        'const x: number = 20;\nconsole.log("hi");\nx',
        'await Promise.resolve(x + 1)',
      ]);
      assert.equal(exitCode, 0);
      assert.equal(stdout, 'hi\n20\n21\n');
      assert.match(stderr, /^✓ \[1\/2\] +\d+\.\d\d s {2}const x: number = 20;\n✓ \[2\/2\] .*\n$/);
    });

    it('runs SQL cells beside the others', async () => {
      await writeFile(join(folder, 'people.csv'), 'name,age\nAnn,30\nBob,50\n');
      const sql = {
        ...newCodeCell("-- @name old\nSELECT name FROM 'people.csv' WHERE age > ${min}", 's'),
        metadata: { mlnb: { language: 'sql' } },
      };
      await save(['const min = 40;', '(await old.toRecords())[0].name']);
      const notebook = await read('n.mlnb');
      const [first, second] = notebook.cells;
      await writeFile(
        join(folder, 'n.mlnb'),
        formatNotebook({ ...notebook, cells: [first, sql, second].filter((cell) => cell !== undefined) }),
      );
      const { exitCode, stdout, stderr } = await mlnb(['run', 'n.mlnb'], { cwd: folder });
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, /name\n0 {2}Bob\n1 row × 1 column\n'Bob'/);
    });

    it('leaves the notebook itself as it is', async () => {
      const before = await save(['1 + 1']);
      await mlnb(['run', 'n.mlnb', '--out', 'o.mlnb'], { cwd: folder });
      assert.equal(await readFile(join(folder, 'n.mlnb'), 'utf8'), before);
    });

    it('writes the executed notebook, all else as it was', async () => {
      await save(['console.log(1)', '"two"'], [newMarkdownCell('# Title', 'md')]);
      await mlnb(['run', 'n.mlnb', '--out', 'o.mlnb'], { cwd: folder });
      const [markdown, first, second] = (await read('o.mlnb')).cells;
      assert.equal(markdown?.source, '# Title');
      assert.deepEqual(outputsOf(first), [{ type: 'stream', name: 'stdout', text: '\u001b[33m1\u001b[39m\n' }]);
      assert.deepEqual(outputsOf(second), [
        { type: 'execute_result', executionCount: 2, data: { 'text/plain': "'two'" }, metadata: {} },
      ]);
      assert.equal((second as CodeCell).executionCount, 2); // SAFETY: made as a code cell above.
    });

    it('writes the executed notebook over the one it ran when told so, and to standard output for "-"', async () => {
      await save(['6 * 7']);
      const { stdout } = await mlnb(['run', 'n.mlnb', '--out', '-'], { cwd: folder });
      await mlnb(['run', 'n.mlnb', '--out', 'n.mlnb'], { cwd: folder });
      assert.equal(stdout, await readFile(join(folder, 'n.mlnb'), 'utf8'));
      assert.match(stdout, /"42"/);
      assert.deepEqual(await readdir(folder), ['n.mlnb']);
    });

    it('keeps what a terminal would show of overwritten lines, and the last state of a display', async () => {
      await save([
        'for (const i of [1, 2, 3]) process.stdout.write(`${i}\\r`); console.log("done");',
        'display("old", { id: "d" });',
        'display.update("d", "new");',
      ]);
      await mlnb(['run', 'n.mlnb', '--out', 'o.mlnb'], { cwd: folder });
      const [text, shown] = (await read('o.mlnb')).cells.map(outputsOf);
      assert.deepEqual(text, [{ type: 'stream', name: 'stdout', text: 'done\n' }]);
      assert.match(JSON.stringify(shown), /new/);
      assert.doesNotMatch(JSON.stringify(shown), /old/);
    });

    it("starts paths and imports at the notebook's folder, wherever it is called from", async () => {
      await mkdir(join(folder, 'sub'));
      await writeFile(join(folder, 'sub/half.ts'), 'export const half = (x: number): number => x / 2;');
      await writeFile(join(folder, 'sub/data.txt'), 'text');
      const source =
        'import { half } from "./half.ts";\nimport { readFileSync } from "node:fs";\n[half(3), readFileSync("data.txt", "utf8")].join()';
      await writeFile(join(folder, 'sub/n.mlnb'), formatNotebook(newNotebook([newCodeCell(source)])));
      const { stdout, stderr } = await mlnb(['run', 'sub/n.mlnb'], { cwd: folder });
      assert.equal(stdout, "'1.5,text'\n", stderr);
    });

    it('runs an .ipynb for a TypeScript kernel, and a notebook without cells', async () => {
      const deno = {
        ...newNotebook([newCodeCell('1 + 1')]),
        metadata: { kernelspec: { name: 'deno', language: 'typescript', display_name: 'Deno' } },
      };
      await writeFile(join(folder, 'd.ipynb'), formatNotebook(deno));
      assert.equal((await mlnb(['run', 'd.ipynb'], { cwd: folder })).stdout, '2\n');
      assert.equal((await run([])).exitCode, 0);
    });

    it('gives cells the library, whose display is their own', async () => {
      const source =
        'import { display as show, vegaLite } from "mlnb";\nshow(vegaLite({ mark: "bar" }));\nshow === display';
      const { stdout, stderr } = await run([source]);
      assert.equal(stdout, 'Vega-Lite chart\ntrue\n', stderr);
    });

    it('answers a question with null where there is no terminal, and says so once', async () => {
      const { stdout, stderr } = await run(['[prompt("Name?"), confirm("Sure?")]']);
      assert.equal(stdout, '[ null, false ]\n');
      assert.equal(stderr.match(/no terminal to ask/g)?.length, 1);
    });
  });

  describe('when a cell fails', () => {
    const cells = ['console.log("before")', 'const y = 1;\nnull.foo', 'console.log("after")'];

    it('ends with 1, shows the error in the lines of the cell, and skips the rest', async () => {
      const { exitCode, stdout, stderr } = await run(cells);
      assert.equal(exitCode, 1);
      assert.equal(stdout, 'before\n');
      assert.match(stderr, /TypeError: Cannot read properties of null/);
      assert.match(stderr, /> 2 \| null\.foo/);
      assert.match(stderr, /\[3\/3\] +skipped/);
      assert.match(stderr, /mlnb: cell 2 of 3 failed; 1 after it skipped\.\n$/);
    });

    it('still writes the notebook up to there', async () => {
      const { exitCode } = await run(cells, ['--out', 'o.mlnb']);
      assert.equal(exitCode, 1);
      const [before, failed, after] = (await read('o.mlnb')).cells.map(outputsOf);
      assert.equal(before?.length, 1);
      assert.deepEqual([failed?.[0]?.type, after], ['error', []]);
    });

    it('counts an error that a timer of the cell throws later', async () => {
      const { exitCode, stderr } = await run([
        'setTimeout(() => { throw new Error("late") }, 1);',
        'await new Promise((done) => setTimeout(done, 100));',
      ]);
      assert.equal(exitCode, 1);
      assert.match(stderr, /Error: late/);
    });

    it('says that the kernel died, and that the rest does not run', async () => {
      const { exitCode, stderr } = await run([
        'process.kill(process.pid, "SIGKILL"); await new Promise(() => undefined)',
        '1',
      ]);
      assert.equal(exitCode, 1);
      assert.match(stderr, /killed \(SIGKILL\)/);
      assert.match(stderr, /cell 1 of 2 failed; 1 after it skipped/);
    });

    it('shows a cell that is no program with the place of the mistake', async () => {
      const { exitCode, stderr } = await run(['const = 1']);
      assert.equal(exitCode, 1);
      assert.match(stderr, /SyntaxError[\s\S]*> 1 \| const = 1/);
    });
  });

  describe('--json', () => {
    it('prints one object, with outputs as nbformat has them', async () => {
      const { stdout, exitCode } = await run(
        ['console.log("a\\nb"); 1', 'throw new RangeError("no")', '3'],
        ['--json'],
      );
      assert.equal(exitCode, 1);
      const { cells, error } = readReport(stdout);
      assert.deepEqual(
        cells.map(({ id, status }) => [id, status]),
        [
          ['c1', 'ok'],
          ['c2', 'error'],
          ['c3', 'skipped'],
        ],
      );
      assert.deepEqual(cells[0]?.outputs, [
        { output_type: 'stream', name: 'stdout', text: ['a\n', 'b\n'] },
        { output_type: 'execute_result', data: { 'text/plain': ['1'] }, metadata: {}, execution_count: 1 },
      ]);
      assert.equal(cells[1]?.outputs[0]?.output_type, 'error');
      assert.deepEqual([cells[2]?.outputs, cells[2]?.durationMs], [[], 0]);
      assert.ok(Number.isInteger(cells[0].durationMs));
      assert.deepEqual([error?.cellId, error?.name, error?.message], ['c2', 'RangeError', 'no']);
      assert.match(error?.traceback?.join('\n') ?? '', /> 1 \| throw/);
    });

    it('has no error when all is well', async () => {
      const { stdout } = await run(['1'], ['--json']);
      assert.equal('error' in readReport(stdout), false);
    });

    it('prints one object even when the run cannot begin', async () => {
      for (const argv of [['none.mlnb'], [], ['n.mlnb', '--nonsense']]) {
        const { stdout, stderr } = await mlnb(['run', ...argv, '--json'], { cwd: folder });
        const { cells, error } = readReport(stdout);
        assert.deepEqual(cells, []);
        assert.match(error?.code ?? '', /^(NOTEBOOK_NOT_FOUND|CLI_USAGE)$/);
        assert.match(stderr, /^mlnb: /);
      }
    });
  });

  describe('--param', () => {
    const tagged = {
      ...newCodeCell('const epochs = 10, name: string = "x";', 'p'),
      metadata: { tags: ['parameters'] },
    };

    it('sets variables after the cell tagged parameters, in the executed notebook too', async () => {
      await writeNotebook(newNotebook([tagged, newCodeCell('[epochs, name]', 'c')]));
      const { stdout, stderr } = await mlnb(
        ['run', 'n.mlnb', '--param', 'epochs=2', '-p', 'name=Ada', '--out', 'o.mlnb'],
        { cwd: folder },
      );
      assert.equal(stdout, "[ 2, 'Ada' ]\n");
      assert.doesNotMatch(stderr, /warning/);
      assert.deepEqual(
        (await read('o.mlnb')).cells.map((cell) => cell.id),
        ['p', 'injected-parameters', 'c'],
      );
    });

    it('replaces what an earlier run set', async () => {
      await writeNotebook(newNotebook([tagged, newCodeCell('epochs', 'c')]));
      await mlnb(['run', 'n.mlnb', '--param', 'epochs=2', '--out', 'o.mlnb'], { cwd: folder });
      const { stdout } = await mlnb(['run', 'o.mlnb', '--param', 'epochs=3', '--out', 'o2.mlnb'], { cwd: folder });
      assert.equal(stdout, '3\n');
      assert.equal((await read('o2.mlnb')).cells.length, 3);
    });

    it('sets them first, with a warning, where no cell is tagged', async () => {
      const { stdout, stderr } = await run(['k'], ['--param', 'k={"a": [1, "b"]}']);
      assert.match(stdout, /a: \[ 1, 'b' \]/);
      assert.match(stderr, /^warning: no cell is tagged "parameters"/);
    });

    it('warns of one that the cell does not declare, and runs', async () => {
      await writeNotebook(newNotebook([tagged]));
      const { exitCode, stderr } = await mlnb(['run', 'n.mlnb', '--param', 'epoch=2'], { cwd: folder });
      assert.equal(exitCode, 0);
      assert.match(stderr, /warning: .* does not declare epoch\. Did you mean epochs\?/);
    });

    it('refuses one that is not name=value', async () => {
      await save(['1']);
      const { exitCode, stderr } = await mlnb(['run', 'n.mlnb', '--param', 'epochs'], { cwd: folder });
      assert.equal(exitCode, 2);
      assert.match(stderr, /--param "epochs" does not have the form name=value\. \[CLI_USAGE\]/);
    });
  });

  describe('ends before its time', () => {
    it('at --timeout, with what was run until then', async () => {
      const started = performance.now();
      const { exitCode, stderr } = await run(
        ['let x = 1', 'while (true) {}', 'x'],
        ['--timeout', '1.5', '--out', 'o.mlnb'],
      );
      assert.equal(exitCode, 124);
      assert.match(stderr, /did not finish within 1\.5 s\. \[CLI_RUN_TIMEOUT\]/);
      assert.ok(performance.now() - started < 15_000);
      assert.deepEqual(
        (await read('o.mlnb')).cells.map((cell) => (cell as CodeCell).executionCount),
        [1, 2, null],
      ); // SAFETY: code cells.
    });

    it('with the reason as the error of --json', async () => {
      const { stdout, exitCode } = await run(['await new Promise(() => undefined)', '1'], ['--timeout', '1', '--json']);
      const { cells, error } = readReport(stdout);
      assert.deepEqual([exitCode, error?.code], [124, 'CLI_RUN_TIMEOUT']);
      assert.deepEqual(
        cells.map(({ status }) => status),
        ['error', 'skipped'],
      );
    });

    it('at Ctrl-C, which reaches the whole process group, and leaves no process behind', async () => {
      await save(['"ready"', 'while (true) {}']);
      const child = await startMlnb(['run', 'n.mlnb'], { cwd: folder });
      const end = finished(child);
      await once(child.stderr!, 'data'); // The first cell has ended.
      process.kill(-child.pid!, 'SIGINT');
      const { exitCode, stderr } = await end;
      assert.equal(exitCode, 130);
      assert.match(stderr, /stopped by Ctrl-C\. \[CLI_RUN_INTERRUPTED\]/);
      // The kernel's own arguments name the notebook.
      assert.ok(!execFileSync('ps', ['axww', '-o', 'args='], { encoding: 'utf8' }).includes(join(folder, 'n.mlnb')));
    });
  });

  describe('refuses, without running anything', () => {
    async function check(argv: readonly string[], exitCode: number, message: RegExp): Promise<void> {
      const refused = await mlnb(['run', ...argv], { cwd: folder });
      assert.equal(refused.exitCode, exitCode, refused.stderr);
      assert.match(refused.stderr, message);
      assert.equal(refused.stdout, '');
    }

    it('a notebook that is not there', () =>
      check(['none.mlnb'], 3, /none\.mlnb cannot be read\. \[NOTEBOOK_NOT_FOUND\][\s\S]*ENOENT/));
    it('a folder', () => check(['.'], 3, /\[NOTEBOOK_NOT_FOUND\][\s\S]*EISDIR/));

    it('a file that is broken, saying where', async () => {
      await writeFile(join(folder, 'b.mlnb'), '{"cells": [\n  {]}');
      await check(['b.mlnb'], 3, /line 2, column 4.*\[NOTEBOOK_NOT_JSON\]/);
    });

    it('a file that is no text', async () => {
      await writeFile(join(folder, 'b.mlnb'), Uint8Array.of(0x89, 0x50, 0xff, 0xfe));
      await check(['b.mlnb'], 3, /\[NOTEBOOK_NOT_JSON\]/);
    });

    it('a Python notebook', async () => {
      const python = {
        ...newNotebook([newCodeCell('print(1)')]),
        metadata: { kernelspec: { name: 'python3', language: 'python', display_name: 'Python 3' } },
      };
      await writeFile(join(folder, 'p.ipynb'), formatNotebook(python));
      await check(['p.ipynb'], 3, /python.*\[NOTEBOOK_OTHER_LANGUAGE\]/);
    });

    it('an output that cannot be written, before any cell has run', async () => {
      await save(['import { writeFileSync } from "node:fs"; writeFileSync("ran", "")']);
      await check(
        ['n.mlnb', '--out', 'none/o.mlnb'],
        3,
        /none\/o\.mlnb cannot be written\. \[CLI_OUTPUT_NOT_WRITABLE\]/,
      );
      await check(['n.mlnb', '--html', '.'], 3, /\[CLI_OUTPUT_NOT_WRITABLE\]/);
      assert.deepEqual(await readdir(folder), ['n.mlnb']);
    });

    it('to run where no Node for the kernel is', async function () {
      if (Number(process.versions.node.split('.')[0]) >= 24) this.skip(); // The process itself would do.
      await save(['1']);
      const env = { PATH: '', HOME: folder, MLNB_NODE: '', MLNB_CACHE: folder };
      const { exitCode, stderr } = await mlnb(['run', 'n.mlnb'], { cwd: folder, env });
      assert.equal(exitCode, 4);
      assert.match(stderr, /\[NODE_NOT_FOUND\]/);
    });
  });

  async function run(sources: readonly string[], argv: readonly string[] = []): Promise<Finished> {
    await save(sources);
    return mlnb(['run', 'n.mlnb', ...argv], { cwd: folder });
  }

  /** Saves n.mlnb with these code cells, called c1, c2 and so on, after others. */
  async function save(sources: readonly string[], first: Notebook['cells'] = []): Promise<string> {
    return writeNotebook(
      newNotebook([...first, ...sources.map((source, index) => newCodeCell(source, `c${index + 1}`))]),
    );
  }

  async function writeNotebook(notebook: Notebook): Promise<string> {
    const contents = formatNotebook(notebook);
    await writeFile(join(folder, 'n.mlnb'), contents);
    return contents;
  }

  async function read(name: string): Promise<Notebook> {
    return parseNotebook(await readFile(join(folder, name), 'utf8'));
  }

  function outputsOf(cell: Notebook['cells'][number] | undefined): CodeCell['outputs'] {
    assert.ok(cell?.type === 'code');
    return cell.outputs.map((output) => {
      const { raw: _, ...rest } = output;
      return rest;
    });
  }
});
