import assert from 'node:assert/strict';
import { loadTypeScript } from '../../../src/lang/lower/loadTypeScript.ts';

describe('loadTypeScript', () => {
  it('finds the installed compiler when run from source', () => {
    const { outputText } = loadTypeScript().transpileModule('let x: number', {});
    assert.match(outputText, /(let|var) x;/);
  });
});
