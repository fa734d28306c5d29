import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { asksForJson, parseRunOptions } from '../../../src/cli/run/RunOptions.ts';

describe('parseRunOptions', () => {
  function checkRefused(argv: readonly string[], message: RegExp, fix?: RegExp): void {
    assert.throws(
      () => parseRunOptions(argv),
      (error) => {
        assert.ok(error instanceof UserError && error.code === 'CLI_USAGE', String(error));
        assert.match(error.message, message);
        if (fix) assert.match(error.fix ?? '', fix);
        return true;
      },
    );
  }

  it('reads every option, before or after the notebook', () => {
    const options = parseRunOptions([
      '--param',
      'a=1',
      'n.mlnb',
      '-o',
      'out.mlnb',
      '--html=p.html',
      '-p',
      'b=x',
      '--timeout',
      '1.5',
      '--json',
      '--tf-backend=cpu',
    ]);
    assert.deepEqual(options, {
      notebook: 'n.mlnb',
      out: 'out.mlnb',
      html: 'p.html',
      parameters: [
        { name: 'a', value: 1 },
        { name: 'b', value: 'x' },
      ],
      timeoutMs: 1500,
      json: true,
      confinement: { isSandboxed: true, network: { hosts: [] }, readable: [] },
      tensorFlow: 'cpu',
    });
  });

  it('takes what follows -- for a file name', () => {
    assert.equal(parseRunOptions(['--', '--odd.mlnb']).notebook, '--odd.mlnb');
  });
  it('needs a notebook', () => {
    checkRefused([], /No notebook/);
  });
  it('runs one notebook only', () => {
    checkRefused(['a', 'b'], /"b" is given too/);
  });
  it('suggests the option meant', () => {
    checkRefused(['a', '--parm', 'x=1'], /Unknown option '--parm'\./, /--param/);
  });
  it('says which option lacks its value', () => {
    checkRefused(['a', '--out'], /^--out needs a value/);
    checkRefused(['a', '--timeout', '-5'], /^--timeout needs a value/, /--timeout=-value/);
  });
  it('refuses a value for a switch', () => {
    checkRefused(['a', '--json=yes'], /'--json' does not take an argument\.$/);
  });
  it('refuses a time that is none', () => {
    for (const text of ['0', '-1', 'soon', '', ' ', 'Infinity', '1e10', 'NaN'])
      checkRefused(['a', `--timeout=${text}`], /is not a number of seconds/);
  });
  it('takes a known backend of TensorFlow.js only, and lists them', () => {
    assert.equal(parseRunOptions(['a']).tensorFlow, 'auto');
    checkRefused(['a', '--tf-backend=cuda'], /"cuda" is not a backend/, /wasm-threaded/);
  });
  it('refuses two things on standard output', () => {
    checkRefused(['a', '--json', '--out', '-'], /both write to standard output/);
    checkRefused(['a', '--html', '-', '--out', '-'], /Both --out and --html/);
  });
  it('refuses an empty file name', () => {
    checkRefused(['a', '--out='], /empty/);
  });

  it('sees --json even where other arguments are wrong', () => {
    assert.equal(asksForJson(['--nonsense', '--json']), true);
    assert.equal(asksForJson(['--', '--json']), false);
  });
});
