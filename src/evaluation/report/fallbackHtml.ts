import { escapeHtml } from '../../base/escapeHtml.ts';
import type { Evaluation } from '../Evaluation.ts';
import { figureText, intervalText } from './figureText.ts';
import { titleOf } from './titleOf.ts';

/** The figures for viewers that draw no report of ours (Jupyter, GitHub), and for pages without scripts. */
export function fallbackHtml(evaluation: Evaluation): string {
  const { figures, notes, interval, baseline } = evaluation;
  const rows = figures.map((figure) => {
    const cells = [figureText(figure.value), intervalText(figure), figureText(figure.baseline)];
    return `<tr><th>${escapeHtml(figure.name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  return [
    `<h3>${escapeHtml(titleOf(evaluation))}</h3>`,
    `<table><thead><tr><th>Figure</th><th>Value</th><th>Interval</th><th>Baseline</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    `<p>${escapeHtml(interval.text)} Baseline: ${escapeHtml(baseline.text)}</p>`,
    `<ul>${notes.map(({ message }) => `<li>${escapeHtml(message)}</li>`).join('')}</ul>`,
  ].join('');
}
