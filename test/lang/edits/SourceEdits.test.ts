import assert from 'node:assert/strict';
import { SourceEdits } from '../../../src/lang/edits/SourceEdits.ts';
import { splitCode } from '../../../src/lang/edits/splitCode.ts';

function apply(source: string, change: (edits: SourceEdits) => void): string {
  const edits = new SourceEdits(source);
  change(edits);
  return splitCode(edits, []).body;
}

describe('SourceEdits', () => {
  it('erases a statement to a semicolon and white space', () => {
    assert.equal(
      apply('a\ntype T =\n 1\nb', (edits) => edits.erase(2, 13)),
      'a\n;       \n  \nb',
    );
  });

  it('ends a statement where a blanked text ended it', () => {
    const end = (edits: SourceEdits): void => {
      edits.blank(1, 5);
      edits.terminateBlanked(5);
    };
    assert.equal(apply('x asT\n(y)', end), 'x    ;\n(y)');
  });

  it('adds no second semicolon and none where nothing was blanked', () => {
    assert.equal(
      apply('x;\n(y)', (edits) => edits.terminate(2)),
      'x;\n(y)',
    );
    assert.equal(
      apply('x\n(y)', (edits) => edits.terminateBlanked(1)),
      'x\n(y)',
    );
  });

  it('ends a statement behind what is inserted at its end, once', () => {
    const end = (edits: SourceEdits): void => {
      edits.terminate(1);
      edits.insert(1, ')');
      edits.terminate(1);
    };
    assert.equal(apply('x', end), 'x);');
  });

  it('takes the width of emoji and other pairs for two columns, as V8 does', () => {
    assert.equal(
      apply('"😀"x', (edits) => edits.blank(0, 4)),
      '    x',
    );
  });
});
