import assert from 'node:assert/strict';
import { completeness } from '../../../src/cli/jupyter/messages/completeness.ts';
import { cellOf } from '../../../src/cli/jupyter/requests/cellOf.ts';

describe('a cell of Jupyter', () => {
  it('is TypeScript', () => {
    assert.deepEqual(cellOf('const x = 1;\n%%sql'), { source: 'const x = 1;\n%%sql', language: 'typescript' });
  });

  it('is SQL below a line that says so, its lines in their places', () => {
    assert.deepEqual(cellOf('%%sql\nSELECT 1'), { source: '--\nSELECT 1', language: 'sql' });
    assert.deepEqual(cellOf('%%sql  churn \nSELECT 1'), { source: '-- @name churn\nSELECT 1', language: 'sql' });
    assert.deepEqual(cellOf('%%sql $a\nSELECT 1'), { source: '-- @name $a\nSELECT 1', language: 'sql' });
    assert.equal(cellOf('%%sqlite\n').language, 'typescript');
  });

  it('ends at an empty line in a terminal', () => {
    assert.equal(completeness('%%sql').status, 'incomplete');
    assert.equal(completeness('%%sql\nSELECT 1').status, 'incomplete');
    assert.equal(completeness('%%sql\nSELECT 1\n').status, 'complete');
  });
});
