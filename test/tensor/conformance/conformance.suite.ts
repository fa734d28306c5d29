import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as prettier from 'prettier';
import { conformanceOf } from './Conformance.ts';
import { conformancePage } from './conformancePage.ts';
import type { ConformanceReport } from './conformancePage.ts';
import type { PublishedTest } from './PublishedTest.ts';
import { wrongExpectations } from './wrongExpectations.ts';

const expectedFile = join(import.meta.dirname, 'expected.json');
const pageFile = join(import.meta.dirname, '../../../docs/tensor-conformance.md');

describe("TensorFlow.js's own published tests, on the wasm backend", function () {
  this.timeout(600_000);
  let report: ConformanceReport;

  before(async () => {
    const [stock, pack] = await Promise.all([testsOn('stock'), testsOn('pack')]);
    const fast = await testsOn('fast');
    const stockGradients = await testsOn('fast', { MLNB_STOCK_GRADIENTS: 'true' });
    report = {
      version: '4.22.0',
      tests: new Set(fast.map(({ name }) => name)).size,
      stock: conformanceOf(stock, {}),
      pack: conformanceOf(pack, wrongExpectations),
      fast: conformanceOf(fast, wrongExpectations),
      stockGradients: conformanceOf(stockGradients, wrongExpectations),
    };
    if (process.env['MLNB_WRITE_DOCS']) await write(report);
  });

  for (const variant of ['pack', 'fast'] as const) {
    it(`fail nowhere where the backend as published passes, but for tests that expect wrong numbers (${variant})`, () => {
      const isExcused = (name: string): boolean => name in report.stock.failed || name in wrongExpectations;
      const worse = Object.entries(report[variant].failed).filter(([name]) => !isExcused(name));
      assert.deepEqual(worse, []);
    });
  }

  it('fail nowhere where the backend as published passes, with its own gradients asked for', () => {
    const failed = Object.keys(report.stockGradients.failed);
    assert.deepEqual(
      failed.filter((name) => !(name in report.stock.failed)),
      [],
    );
  });

  it('fail by default for the three tests that expect wrong numbers, and for no other reason', () => {
    assert.deepEqual(Object.keys(report.fast.failed).sort(), Object.keys(wrongExpectations).sort());
  });

  it('give what the committed list says', () => {
    assert.deepEqual(report, JSON.parse(readFileSync(expectedFile, 'utf8')));
  });

  it('are told in docs/tensor-conformance.md as they are', async () => {
    assert.equal(readFileSync(pageFile, 'utf8'), await pageOf(report));
  });
});

async function write(report: ConformanceReport): Promise<void> {
  writeFileSync(expectedFile, await formatted(JSON.stringify(report), 'json'));
  writeFileSync(pageFile, await pageOf(report));
}

function pageOf(report: ConformanceReport): Promise<string> {
  return formatted(conformancePage(report), 'markdown');
}

async function formatted(text: string, parser: string): Promise<string> {
  const options = await prettier.resolveConfig(pageFile);
  return prettier.format(text, { ...options, parser });
}

async function testsOn(
  variant: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly PublishedTest[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-conformance-'));
  const reportFile = join(folder, 'report.json');
  const script = join(import.meta.dirname, 'runPublishedTests.ts');
  const env = { ...process.env, ...environment };
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, variant, reportFile], { env });
  const tests = JSON.parse(readFileSync(reportFile, 'utf8')) as readonly PublishedTest[];
  rmSync(folder, { recursive: true });
  return tests;
}
