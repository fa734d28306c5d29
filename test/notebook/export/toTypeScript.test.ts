import assert from 'node:assert/strict';
import ts from 'typescript';
import { fromTypeScript } from '../../../src/notebook/export/fromTypeScript.ts';
import { toTypeScript } from '../../../src/notebook/export/toTypeScript.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { checkWayBack } from './checkWayBack.ts';

describe('toTypeScript', () => {
  it('writes code as it is, Markdown and raw cells as comments, SQL as calls of the library', () => {
    const notebook = newNotebook([
      newMarkdownCell('# Title\n\ntext', 'intro'),
      { ...newCodeCell('const x = await load();\nx', 'c1'), metadata: { tags: ['parameters'] } },
      { ...newCodeCell('select 1', 'q1'), metadata: { mlnb: { language: 'sql' } } },
      { type: 'raw', id: 'r1', source: 'raw', metadata: {} },
    ]);
    assert.equal(
      toTypeScript(notebook),
      '// %% [markdown] id="intro"\n// # Title\n//\n// text\n\n' +
        '// %% id="c1" tags=["parameters"]\nconst x = await load();\nx\n\n' +
        '// %% [sql] id="q1" metadata={"mlnb":{"language":"sql"}}\n' +
        "import { sql } from 'mlnb';\nlet _sql = await sql`\nselect 1\n`;\n\n" +
        '// %% [raw] id="r1"\n// raw\n',
    );
  });

  it('names another kernel at the top', () => {
    const metadata = { kernelspec: { name: 'deno', display_name: 'Deno' } };
    const text = toTypeScript({ ...newNotebook([newCodeCell('1', 'a')]), metadata });
    assert.equal(
      text,
      '// ---\n// jupyter: {"kernelspec":{"name":"deno","display_name":"Deno"}}\n// ---\n\n// %% id="a"\n1\n',
    );
    assert.deepEqual(fromTypeScript(text).metadata, metadata);
  });

  it('restores cells on the way back', () => {
    checkWayBack(toTypeScript, fromTypeScript);
  });

  it('keeps Markdown a comment whatever ends its lines', () => {
    const text = toTypeScript(newNotebook([newMarkdownCell('a\u2028throw 1\rthrow 2\r\nthrow 3', 'm')]));
    const { statements } = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
    assert.equal(statements.length, 0);
  });
});
