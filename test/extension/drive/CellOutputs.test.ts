import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { CellOutputs, type OutputLimits } from '../../../src/extension/drive/CellOutputs.ts';
import type { OutputStore } from '../../../src/extension/drive/OutputStore.ts';
import type { PlainItem } from '../../../src/extension/drive/PlainOutput.ts';
import type { RunOutput } from '../../../src/kernel/FaceCommand.ts';

describe('CellOutputs', () => {
  it('joins what one stream prints into one output, and starts another for the other stream', () => {
    check(
      (outputs) => {
        outputs.appendStream('stdout', 'a');
        outputs.appendStream('stdout', 'b');
        outputs.appendStream('stderr', 'c');
        outputs.appendStream('stdout', 'd');
      },
      ['stdout:ab', 'stderr:c', 'stdout:d'],
    );
  });

  it('makes one edit of a thousand prints, and appends only what is new', () => {
    const { outputs } = start();
    for (let i = 0; i < 1_000; i++) outputs.appendStream('stdout', 'x');
    assert.deepEqual(
      outputs.takeEdits().map(({ type }) => type),
      ['append', 'extend'],
    );
    outputs.appendStream('stdout', 'yz');
    const [edit, ...rest] = outputs.takeEdits();
    assert.equal(edit?.type === 'extend' && textOf(edit.items), 'yz');
    assert.deepEqual(rest, []);
    assert.equal(outputs.hasEdits, false);
  });

  it('shows a rich output between the texts before and after it', () => {
    check(
      (outputs) => {
        outputs.appendStream('stdout', 'before');
        outputs.appendOutput(display('<b>'));
        outputs.appendStream('stdout', 'after');
      },
      ['stdout:before', 'x-mlnb/text.html:<b>', 'stdout:after'],
    );
  });

  it('updates every output of a display, also one of an earlier frame, to the newest data', () => {
    const { outputs, shown } = start();
    outputs.appendOutput(display('1', 'bar'));
    outputs.appendOutput(display('other'));
    outputs.appendOutput(display('1', 'bar'));
    shown.apply();
    assert.equal(outputs.updateDisplay('bar', { 'text/html': '2' }), true);
    assert.equal(outputs.updateDisplay('bar', { 'text/html': '3' }), true);
    assert.equal(outputs.updateDisplay('unknown', { 'text/html': 'x' }), false);
    assert.deepEqual(shown.apply(), ['x-mlnb/text.html:3', 'x-mlnb/text.html:other', 'x-mlnb/text.html:3']);
  });

  it('drops what was to be shown when it is cleared, and shows what comes after', () => {
    check(
      (outputs) => {
        outputs.appendStream('stdout', 'old');
        outputs.clear();
        outputs.appendStream('stdout', 'new');
      },
      ['stdout:new'],
    );
  });

  it('keeps the beginning and the last lines of a flood, and all of it in the store', () => {
    const { outputs, shown, stored } = start({ maxLines: 3 });
    let all = '';
    for (let i = 0; i < 500; i++) {
      outputs.appendStream(i % 2 === 0 ? 'stdout' : 'stderr', `line ${i}\n`);
      all += `line ${i}\n`;
      if (i % 100 === 0) shown.apply();
    }
    const [first, second, third, tail, ...rest] = shown.apply();
    assert.deepEqual([first, second, third], ['stdout:line 0\n', 'stderr:line 1\n', 'stdout:line 2\n']);
    assert.match(tail ?? '', /^stdout:.*477 more lines.*\nline 480\n.*line 499\n$/s);
    assert.deepEqual(rest, []);
    assert.equal(stored.text, all);
  });

  it('goes on with a new tail below an output that came between', () => {
    const { outputs, shown } = start({ maxLines: 1 });
    outputs.appendStream('stdout', 'a\nb\n');
    outputs.appendOutput(display('<b>'));
    outputs.appendStream('stdout', 'c\n');
    const kinds = shown.apply().map((text) => text.replace(/^stdout:[^\n]*more[^\n]*\n/, '|'));
    assert.deepEqual(kinds, ['stdout:a\n', '|b\n', 'x-mlnb/text.html:<b>', '|c\n']);
  });

  it('counts the outputs beyond the limit instead of showing them', () => {
    const { outputs, shown } = start({ maxOutputsPerCell: 2 });
    for (let i = 0; i < 2_000; i++) outputs.appendOutput(display(String(i)));
    assert.deepEqual(shown.apply(), [
      'x-mlnb/text.html:0',
      'x-mlnb/text.html:1',
      'text/plain:… 1,998 more outputs are not shown (setting mlnb.output.maxOutputsPerCell).',
    ]);
  });

  it('shows an error even then', () => {
    const { outputs, shown } = start({ maxOutputsPerCell: 0 });
    const error = { name: 'TypeError', message: 'no', frames: [], causes: [], traceback: ['TypeError: no'] };
    outputs.appendOutput({ type: 'error', error });
    assert.match(shown.apply()[0] ?? '', /^application\/vnd\.mlnb\.error\+json:.*"TypeError"/);
  });

  it('puts an output that is too large into the store and a notice in its place', () => {
    const { outputs, shown, stored } = start({ maxOutputBytes: 100 });
    outputs.appendOutput(display('x'.repeat(101)));
    assert.match(shown.apply()[0] ?? '', /^text\/plain:Left out \(text\/html, 101 bytes\)/);
    assert.deepEqual(stored.items, ['text/html']);
  });

  it('starts afresh when the user removed the outputs', () => {
    const { outputs, shown, stored } = start({ maxLines: 1 });
    outputs.appendStream('stdout', 'a\nb\n');
    shown.apply();
    outputs.forget();
    shown.lines.clear();
    outputs.appendStream('stdout', 'c\n');
    assert.deepEqual(shown.apply(), ['stdout:c\n']);
    assert.equal(stored.text, '');
  });

  it('says in the metadata what the file needs, and hands the renderer its part', () => {
    const { outputs } = start();
    outputs.appendOutput({ ...display('<b>'), type: 'result', metadata: { mlnb: { handle: 'h1' } } });
    const [edit] = outputs.takeEdits();
    const metadata: JsonObject = edit?.type === 'append' ? edit.output.metadata : {};
    assert.deepEqual(metadata, {
      outputType: 'execute_result',
      executionCount: 1,
      isLive: true,
      metadata: { mlnb: { handle: 'h1' } },
      mlnb: { handle: 'h1' },
    });
  });
});

const roomy: OutputLimits = { maxBytes: 1e6, maxLines: 1_000, maxOutputBytes: 1e6, maxOutputsPerCell: 100 };

function check(act: (outputs: CellOutputs) => void, expected: string[]): void {
  const { outputs, shown } = start();
  act(outputs);
  assert.deepEqual(shown.apply(), expected);
}

function start(limits: Partial<OutputLimits> = {}): { outputs: CellOutputs; shown: Shown; stored: MemoryStore } {
  const stored = new MemoryStore();
  const outputs = new CellOutputs({ cellId: 'c', limits: { ...roomy, ...limits }, store: stored });
  return { outputs, shown: new Shown(outputs), stored };
}

/** Does to plain text what `applyEdits` does to the editor. */
class Shown {
  readonly lines = new Map<number, string>();
  readonly #outputs: CellOutputs;

  constructor(outputs: CellOutputs) {
    this.#outputs = outputs;
  }

  apply(): string[] {
    for (const edit of this.#outputs.takeEdits()) {
      if (edit.type === 'clear') this.lines.clear();
      else if (edit.type === 'append') this.lines.set(edit.key, describeItems(edit.output.items));
      else if (edit.type === 'replace') this.lines.set(edit.key, describeItems(edit.items));
      else this.lines.set(edit.key, (this.lines.get(edit.key) ?? '?') + textOf(edit.items));
    }
    return [...this.lines.values()];
  }
}

class MemoryStore implements OutputStore {
  text = '';
  items: string[] = [];

  appendText(_cellId: string, text: string): void {
    this.text += text;
  }

  addItem(_cellId: string, { mime }: PlainItem): void {
    this.items.push(mime);
  }

  forget(): void {
    this.text = '';
    this.items = [];
  }
}

function describeItems(items: readonly PlainItem[]): string {
  const [first] = items;
  return first ? `${first.mime.replace('application/vnd.code.notebook.', '')}:${textOf([first])}` : 'nothing';
}

function textOf(items: readonly PlainItem[]): string {
  return Buffer.concat(items.map(({ data }) => data)).toString();
}

function display(html: string, displayId?: string): Exclude<RunOutput, { type: 'error' }> {
  const id = displayId === undefined ? {} : { displayId };
  return { type: 'display', executionCount: 1, data: { 'text/html': html }, metadata: {}, ...id };
}
