import assert from 'node:assert/strict';
import { inkSwitch } from '../../../../src/eda/report/charts/inkSwitch.ts';

describe('inkSwitch', () => {
  it('is where black and white are read equally well', () => {
    // (Y + 0.05)² = 1.05 · 0.05 gives Y = 0.179, which is L* = 49.4: 0.506 of the way from white to black.
    assert.equal(inkSwitch({ surface: '#ffffff', text: '#000000', full: '#000000' }), 0.51);
    assert.equal(inkSwitch({ surface: 'rgb(255, 255, 255)', text: '#000000', full: '#000000' }), 0.51);
    // From black to white: 49.4 of 100.
    assert.equal(inkSwitch({ surface: '#000000', text: '#ffffff', full: '#ffffff' }), 0.5);
  });

  it('is nowhere for a colour that stays light', () => {
    assert.ok(inkSwitch({ surface: '#ffffff', text: '#000000', full: '#ffee88' }) > 1);
  });

  it('is a usual one for colours that it cannot read', () => {
    assert.equal(inkSwitch({ surface: 'white', text: '#000000', full: '#000000' }), 0.62);
  });
});
