import assert from 'node:assert/strict';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import type { Evaluation } from '../../../src/evaluation/Evaluation.ts';
import { evaluationPage } from '../../../src/evaluation/report/evaluationPage.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';
import { ReportStage } from '../../eda/report/ReportStage.ts';

const random = seededRandom(8);
const hostile = '<img src=x onerror="window.hacked=1">';

function ofTwo(): Promise<Evaluation> {
  const yTrue = Array.from({ length: 500 }, () => (random() < 0.3 ? hostile : 'no'));
  const scores = yTrue.map((label) => (label === 'no' ? 0 : 0.35) + 0.6 * random());
  return evaluatePredictions({ yTrue, scores }, { posLabel: hostile, resamples: 50, title: hostile });
}

function ofNumbers(): Promise<Evaluation> {
  const yTrue = Array.from({ length: 500 }, () => 100 * random());
  return evaluatePredictions({ yTrue, yPred: yTrue.map((value) => value + 20 * random() - 10) }, { resamples: 50 });
}

describe('the page of an evaluation', function () {
  this.timeout(120_000);
  let stage: ReportStage;
  before(async () => {
    stage = await ReportStage.start(['evaluation', 'vega-embed']);
  });
  after(() => stage.stop());

  const open = async (evaluation: Evaluation, scheme: 'light' | 'dark' = 'light', width = 1_000) => {
    const html = evaluationPage(evaluation, stage.programs);
    assert.ok(html.length < 2_000_000, `${html.length} bytes`);
    return await stage.openHtml(html, { scheme, width });
  };

  it('needs no network and runs nothing that the data say', async () => {
    const { page, requests, complaints } = await open(await ofTwo());
    for (const name of [/^Classes/, /^Curves/, /^Threshold/, /^Overview/])
      await page.getByRole('tab', { name }).click();
    await page.getByRole('tab', { name: /^Curves/ }).click();
    await page.locator('.mlnb-eval-card svg.marks >> visible=true').first().waitFor();
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('moves the threshold by the keyboard, and costs find the cheapest one', async () => {
    const { page } = await open(await ofTwo());
    await page.getByRole('tab', { name: /^Threshold/ }).click();
    const found = page.locator('.mlnb-eda-tiles dd').first();
    const slider = page.getByRole('slider', { name: 'Threshold' });
    await slider.focus();
    await page.keyboard.press('End');
    assert.equal(await found.textContent(), '0');
    assert.equal(await slider.getAttribute('aria-valuetext'), 'above all scores');
    await page.keyboard.press('Home');
    const all = Number(await found.textContent());
    assert.ok(all > 100);
    await page.getByLabel('False negative').fill('1000');
    // Nothing may be missed at that price.
    assert.equal(Number(await found.textContent()), all);
  });

  it('shows the errors of numbers', async () => {
    const { page, complaints } = await open(await ofNumbers(), 'dark');
    await page.getByRole('tab', { name: /^Errors/ }).click();
    await page.locator('.mlnb-eval-card svg.marks >> visible=true').first().waitFor();
    assert.equal(await page.locator('.mlnb-problem').count(), 0);
    assert.deepEqual(complaints, []);
  });

  it('says its figures in a table that has headers, and tabs that follow the arrow keys', async () => {
    const { page } = await open(await ofTwo());
    const accuracy = page.getByRole('row', { name: /^Accuracy/ });
    assert.match((await accuracy.textContent()) ?? '', /0\.\d{3}.*–/);
    await page.getByRole('tab', { name: /^Overview/ }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('tab', { name: /^Classes/ }).getAttribute('aria-selected'), 'true');
    assert.equal(await page.getByRole('tabpanel', { name: /^Classes/ }).isVisible(), true);
  });

  it('fits a narrow window without a scroll bar of its own', async () => {
    const { page } = await open(await ofTwo(), 'light', 400);
    await page.waitForSelector('.mlnb-eval-figures');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  });
});
