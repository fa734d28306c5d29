import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { FeatureRelation, TargetReport } from '../../profile/TargetReport.ts';
import { percent } from '../../warnings/percent.ts';
import { barList } from '../charts/barList.ts';
import { classBoxes } from '../charts/classBoxes.ts';
import { heatmap } from '../charts/heatmap.ts';
import { formatFigure } from '../formatFigure.ts';

const mostFeatures = 30;

export function targetSection(target: TargetReport): string {
  const total = target.classes.reduce((sum, level) => sum + level.count, 0);
  const classes = target.classes.slice(0, 12).map(({ value, count }) => ({
    label: value,
    share: count / total,
    figure: `${formatFigure(count)} (${percent(count / total)})`,
  }));
  const suspects = target.leakage.map(
    ({ column, message, reason }) =>
      `<li class="danger"><b>Suspect</b> <span>${escapeHtml(message)}</span> <code>${escapeHtml(reason)}</code><p>Is "${escapeHtml(column)}" known when the prediction is made?</p></li>`,
  );
  const strengths = target.features.slice(0, 15).map(({ column, strength }) => ({
    label: column,
    share: strength ?? 0,
    figure: strength === null ? '–' : strength.toFixed(3),
  }));
  const cards = target.features.slice(0, mostFeatures).map((feature) => featureCard(feature, target));
  return [
    `<div class="two"><div><h3>${target.task === 'classification' ? 'Classes' : 'A number is predicted'}</h3>${classes.length === 0 ? '<p class="dim">Its distribution is under Columns.</p>' : barList(classes)}</div>`,
    `<div><h3>Strongest features</h3><p class="dim">Mutual information with the target, from 0 to 1.</p>${barList(strengths)}</div></div>`,
    suspects.length === 0 ? '' : `<h3>Leakage suspects</h3><ul class="warnings">${suspects.join('')}</ul>`,
    `<h3>Feature by feature</h3><div class="cards">${cards.join('')}</div>`,
    target.features.length > mostFeatures
      ? `<p class="dim">The ${mostFeatures} strongest of ${target.features.length} features; all are in the profile as JSON.</p>`
      : '',
  ].join('');
}

/** Of the rows of each level, how many are of each class. */
function sharesTable({ column, shares, rates }: FeatureRelation): string {
  if (shares === null || shares.labels.length === 0 || rates.length > 0) return '';
  const values = shares.values.map((row) => {
    const total = Math.max(
      1,
      row.reduce((sum, count) => sum + count, 0),
    );
    return row.map((count) => count / total);
  });
  return heatmap({ label: `Share of each class by ${column}`, rows: shares.labels, columns: shares.classes, values });
}

function featureCard(feature: FeatureRelation, target: TargetReport): string {
  const { column, classes, rates, auc, spearman, mutualInformation } = feature;
  const facts = [
    ['Mutual information', mutualInformation === null ? '–' : `${mutualInformation.toFixed(3)} nats`],
    ...(auc === null ? [] : [['AUC alone', auc.toFixed(3)]]),
    ...(spearman === null ? [] : [['Spearman', spearman.toFixed(3)]]),
  ];
  const most = target.task === 'regression' ? Math.max(...rates.map(({ rate }) => Math.abs(rate ?? 0)), 1e-12) : 1;
  const bars = rates.map(({ label, count, rate }) => ({
    label,
    share: Math.abs(rate ?? 0) / most,
    figure: `${target.task === 'regression' ? formatFigure(rate) : percent(rate ?? 0)} of ${formatFigure(count)}`,
  }));
  const heading =
    target.task === 'regression'
      ? `Mean ${target.column} by ${column}`
      : `Share of ${target.positiveClass ?? ''} by ${column}`;
  return `<article class="card"><header><h3>${escapeHtml(column)}</h3></header>${sharesTable(feature)}${classes.length === 0 ? '' : classBoxes(classes, `${column} by ${target.column}`)}<dl class="facts">${facts.map(([name, value]) => `<div><dt>${name ?? ''}</dt><dd>${value ?? ''}</dd></div>`).join('')}</dl>${bars.length === 0 ? '' : `<details${classes.length === 0 ? ' open' : ''}><summary>${escapeHtml(heading)}</summary>${barList(bars)}</details>`}</article>`;
}
