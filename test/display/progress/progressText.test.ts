import assert from 'node:assert/strict';
import { durationText, progressFraction, progressText } from '../../../src/display/progress/progressText.ts';

const running = {
  label: 'Training',
  done: 45,
  total: 100,
  elapsedMs: 3_200,
  ratePerSecond: 14.06,
  remainingMs: 3_911,
  state: 'running',
} as const;

describe('progressText', () => {
  it('tells label, bar, count, rate and remaining time', () => {
    assert.equal(progressText(running), 'Training   45% ██████████░░░░░░░░░░░░░░  45/100  14.1/s  3.9 s left');
  });

  it('leaves out what is not known', () => {
    assert.equal(progressText({ ...running, label: '', total: null, remainingMs: null }), '45  14.1/s');
  });

  it('says how it ended', () => {
    assert.match(
      progressText({ ...running, done: 100, state: 'done', remainingMs: null }),
      /100% █{24} {2}100\/100 {2}14\.1\/s {2}3\.2 s$/,
    );
    assert.match(progressText({ ...running, state: 'stopped', remainingMs: null }), /stopped after 3\.2 s$/);
  });

  it('turns slow rates round', () => {
    assert.match(progressText({ ...running, ratePerSecond: 0.02 }), /50\.0 s each/);
  });
});

describe('progressFraction', () => {
  it('is whole for nothing to do, and never above one', () => {
    assert.equal(progressFraction({ ...running, done: 0, total: 0 }), 1);
    assert.equal(progressFraction({ ...running, done: 120 }), 1);
    assert.equal(progressFraction({ ...running, total: null }), null);
  });
});

describe('durationText', () => {
  const check = (milliseconds: number, expected: string): void => {
    assert.equal(durationText(milliseconds), expected);
  };
  it('uses the unit that fits, also at the seams', () => {
    check(0, '0 ms');
    check(999.6, '1.0 s');
    check(59_949, '59.9 s');
    check(59_951, '1 min 00 s');
    check(125_000, '2 min 05 s');
    check(3_599_600, '1 h 00 min');
    check(12_000_000, '3 h 20 min');
  });
});
