import assert from 'node:assert/strict';
import { RunReporter } from '../../../../src/cli/run/progress/RunReporter.ts';
import { cellTitle } from '../../../../src/cli/run/progress/ReportedCell.ts';
import { mimeTypes } from '../../../../src/display/mimeTypes.ts';
import type { FaceCommand } from '../../../../src/kernel/FaceCommand.ts';
import { MemoryIo } from '../../memoryIo.ts';

describe('RunReporter', () => {
  const cells = [
    { id: 'a', number: 1, total: 12, title: 'const answer = 6 * 7 // a title that is far too long for the line' },
  ];
  const started: FaceCommand = { type: 'cellStarted', cellId: 'a', executionCount: 1 };
  const ended: FaceCommand = { type: 'cellEnded', cellId: 'a', status: 'ok', durationMs: 1234 };
  const stream = (text: string): FaceCommand => ({ type: 'streamAppended', cellId: 'a', name: 'stdout', text });
  const shown = (data: Record<string, string>): FaceCommand => ({
    type: 'outputAppended',
    cellId: 'a',
    output: { type: 'result', executionCount: 1, data, metadata: {} },
  });

  function report(commands: readonly FaceCommand[], { isTTY = false, showsOutputs = true } = {}): MemoryIo {
    const io = new MemoryIo({ isTTY });
    const reporter = new RunReporter(io, { cells, showsOutputs });
    for (const command of commands) reporter.perform(command);
    reporter.close();
    return io;
  }

  it('writes a line for each cell that ended, cut to the width', () => {
    assert.equal(report([started, ended]).err, '✓ [ 1/12]   1.23 s  const answer = 6 * 7 // a title that i…\n');
  });

  it('says of a cell that it did not run', () => {
    assert.match(
      report([{ type: 'cellEnded', cellId: 'a', status: 'cancelled', durationMs: 0 }]).err,
      /^- \[ 1\/12\] {2}skipped {2}const/,
    );
  });

  it('redraws a line in place on a terminal, and leaves none behind', () => {
    const { err } = report([started], { isTTY: true });
    const erase = '\r\u001b[2K';
    assert.ok(err.startsWith(`${erase}… [ 1/12]   0.00 s`) && err.endsWith(erase), JSON.stringify(err));
  });

  it('prints what cells print and show to standard output', () => {
    assert.equal(report([stream('a\nb'), shown({ 'text/plain': '42' })]).out, 'a\nb42\n');
  });

  it('keeps a line about the run from following what a cell left in its line, on a terminal', () => {
    assert.equal(report([stream('no end'), ended], { isTTY: true }).out, 'no end\n');
  });

  it('strips colours where no terminal reads them', () => {
    assert.equal(report([stream('\u001b[33m1\u001b[39m')]).out, '1');
    assert.equal(report([stream('\u001b[33m1\u001b[39m\n')], { isTTY: true }).out, '\u001b[33m1\u001b[39m\n');
  });

  it('leaves out progress bars, which cannot move in a log', () => {
    assert.equal(report([shown({ 'text/plain': '0 %', [mimeTypes.progress]: '' })]).out, '');
  });

  it('keeps standard output clean when it is for something else', () => {
    assert.equal(report([stream('a'), shown({ 'text/plain': '42' })], { showsOutputs: false }).out, '');
  });

  it('shows an error with its traceback, and the notices of the kernel', () => {
    const error = { name: 'E', message: 'm', frames: [], causes: [], traceback: ['E: m', '> 1 | x'] };
    const io = report([
      { type: 'outputAppended', cellId: 'a', output: { type: 'error', error } },
      { type: 'notice', severity: 'warning', message: 'The kernel was restarted.' },
    ]);
    assert.equal(io.err, 'E: m\n> 1 | x\nThe kernel was restarted.\n');
  });

  it('calls a cell by its first line of code', () => {
    assert.equal(cellTitle('\n// why\n  let x = 1\ny'), 'let x = 1');
    assert.equal(cellTitle('import a from "a";\n/** b\n * c */\nf()'), 'f()');
    assert.equal(cellTitle('// only this'), '// only this');
    assert.equal(cellTitle(' \n'), '(empty)');
  });
});
