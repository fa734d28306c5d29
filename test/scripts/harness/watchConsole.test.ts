import assert from 'node:assert/strict';
import { isHostProblem } from '../../vscode/harness/watchConsole.ts';

describe('isHostProblem', () => {
  it('takes what an extension warns of for a problem', () => {
    assert.ok(isHostProblem('[warn] something went wrong'));
    assert.ok(isHostProblem('[error] TypeError: x is undefined'));
    assert.ok(isHostProblem('(node:12) ExperimentalWarning: SQLite is an experimental feature'));
  });

  it("leaves out the editor's own noise, and what is no warning", () => {
    assert.ok(!isHostProblem("[warn] Creation of workbench contribution 'x' took 26ms."));
    assert.ok(!isHostProblem('[info] an error was avoided'));
    assert.ok(!isHostProblem('Extension host agent listening on 36269'));
  });
});
