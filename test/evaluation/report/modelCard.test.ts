import assert from 'node:assert/strict';
import { evaluatePredictions } from '../../../src/evaluation/evaluatePredictions.ts';
import { modelCard } from '../../../src/evaluation/report/modelCard.ts';

describe('a model card', () => {
  it('holds the figures, the classes, thresholds and what they do not prove', async () => {
    const evaluation = await evaluatePredictions(
      { yTrue: [1, 0, 1, 0], scores: [0.9, 0.1, 0.4, 0.3] },
      { resamples: 0, title: 'Spam' },
    );
    const card = modelCard(evaluation, { version: '2', intendedUse: 'Sorting mail.', date: '2026-11-21' });
    assert.match(card, /^# Model card: Spam\n/);
    assert.match(card, /- Version: 2\n- Date: 2026-11-21\n- Task: classification, two classes/);
    assert.match(card, /## Intended use\n\nSorting mail\./);
    assert.match(card, /\| Accuracy \| 0\.750 \| – \| 0\.500 \| higher \|/);
    assert.match(card, /\| 1 \| 2 \| 1\.000 \(–\) \| 0\.500 \(–\) \| 0\.667 \(–\) \|/);
    assert.match(card, /\| Greatest F1 \| 0\.400 \| 2 \| 0 \| 0 \| 2 \|/);
    assert.match(card, /## What the figures do not prove\n\n- /);
  });

  it('leaves what nobody has said to its author', async () => {
    const card = modelCard(await evaluatePredictions({ yTrue: [1.5, 2], yPred: [1, 2] }, { resamples: 0 }));
    assert.match(card, /## Training data\n\n<!-- Where the rows come from/);
  });

  it('holds the text of others as text alone', async () => {
    const name = '](http://evil.example)<script>alert(1)</script>\n# a|b';
    const evaluation = await evaluatePredictions(
      { yTrue: [name, 'b'], yPred: [name, 'b'] },
      { resamples: 0, posLabel: 'b' },
    );
    const card = modelCard(evaluation, { name });
    assert.doesNotMatch(card, /[^\\]<script|[^\\]\]\(|\n# a/);
    assert.match(card, /\\# a\\\|b/);
  });
});
