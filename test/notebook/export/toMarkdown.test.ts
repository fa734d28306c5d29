import assert from 'node:assert/strict';
import { fromMarkdown } from '../../../src/notebook/export/fromMarkdown.ts';
import { toMarkdown } from '../../../src/notebook/export/toMarkdown.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../src/notebook/newNotebook.ts';
import { checkWayBack } from './checkWayBack.ts';

describe('toMarkdown', () => {
  it('writes Markdown as it is and code in fences', () => {
    const notebook = newNotebook([
      newMarkdownCell('# Title', 'intro'),
      newCodeCell('const a = `\n```\n`;', 'c1'),
      { ...newCodeCell('select 1', 'q1'), metadata: { vscode: { languageId: 'sql' } } },
    ]);
    assert.equal(
      toMarkdown(notebook),
      '<!-- %% [markdown] id="intro" -->\n# Title\n\n' +
        '<!-- %% id="c1" -->\n````ts\nconst a = `\n```\n`;\n````\n\n' +
        '<!-- %% [sql] id="q1" metadata={"vscode":{"languageId":"sql"}} -->\n```sql\nselect 1\n```\n',
    );
  });

  it('restores cells on the way back', () => {
    checkWayBack((notebook) => toMarkdown(notebook), fromMarkdown);
  });

  it('restores cells on the way back past outputs', () => {
    checkWayBack((notebook) => toMarkdown(notebook, { outputs: true }), fromMarkdown);
  });

  it('keeps metadata from ending its comment', () => {
    const cell = { ...newCodeCell('1', 'c'), metadata: { note: '--> <script>alert(1)</script>' } };
    const text = toMarkdown(newNotebook([cell]));
    assert.equal(text.split('-->').length, 2);
    assert.deepEqual(fromMarkdown(text).cells[0]?.metadata, cell.metadata);
  });

  it('shows outputs as text without colours, as images and as Markdown', () => {
    const cell = {
      ...newCodeCell('1', 'c'),
      outputs: [
        { type: 'stream', name: 'stdout', text: '10%\r\x1b[31m100%\x1b[0m\n' },
        { type: 'display_data', data: { 'image/png': 'aGVs\nbG8=\n', 'text/plain': 'p' }, metadata: {} },
        { type: 'execute_result', data: { 'text/markdown': '**b**' }, metadata: {}, executionCount: 1 },
        { type: 'error', ename: 'Error', evalue: 'no', traceback: [] },
        { type: 'display_data', data: {}, metadata: {} },
      ],
    } as const;
    const outputs =
      '```text\n100%\n```\n\n![output](data:image/png;base64,aGVsbG8=)\n\n**b**\n\n```text\nError: no\n```';
    assert.equal(
      toMarkdown(newNotebook([cell]), { outputs: true }),
      `<!-- %% id="c" -->\n\`\`\`ts\n1\n\`\`\`\n\n<!-- %% [outputs] -->\n${outputs}\n\n<!-- %% [end] -->\n`,
    );
  });
});
