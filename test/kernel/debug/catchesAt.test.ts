import assert from 'node:assert/strict';
import { catchesAt } from '../../../src/kernel/host/debug/catchesAt.ts';

describe('catchesAt', () => {
  /** `¦` marks the place. */
  function check(marked: string, expected: boolean): void {
    const before = marked.slice(0, marked.indexOf('¦'));
    const place = { line: before.split('\n').length - 1, column: before.length - (before.lastIndexOf('\n') + 1) };
    assert.equal(catchesAt(marked.replace('¦', ''), place, 'typescript'), expected, marked);
  }

  it('finds a catch around the place', () => check('try {\n  ¦f();\n} catch {}', true));
  it('knows that finally catches nothing', () => check('try {\n  ¦f();\n} finally {\n  g();\n}', false));
  it('knows that a catch does not catch its own errors', () => check('try { f(); } catch {\n  ¦g();\n}', false));
  it('does not look out of the function', () => check('try {\n  later(() => {\n    ¦f();\n  });\n} catch {}', false));
  it('finds a catch around an inner finally', () => check('try { try {\n¦f();\n} finally {} } catch {}', true));
  it('finds nothing in text that is no program', () => check('try { ¦f( } catch', false));
});
