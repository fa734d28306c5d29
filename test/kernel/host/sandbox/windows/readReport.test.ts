import assert from 'node:assert/strict';
import { readReport } from '../../../../../src/kernel/host/sandbox/windows/readReport.ts';

describe('readReport', () => {
  it('takes warnings from a machine that can make containers', () => {
    const json = '{"tier":"appcontainer-dacl","warnings":["Run wxc-host-prep prepare-system-drive."],"probes":{}}';
    assert.deepEqual(readReport(json), { error: null, warnings: ['Run wxc-host-prep prepare-system-drive.'] });
  });
  it('takes the reason of one that cannot', () =>
    assert.deepEqual(readReport('{"warnings":[],"error":"no tier"}'), { error: 'no tier', warnings: [] }));
  it('says what was printed instead of a report', () =>
    assert.match(readReport('Usage: wxc-exec').error ?? '', /no report \(Usage: wxc-exec\)/));
});
