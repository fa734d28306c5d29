import { escapeHtml } from '../../base/escapeHtml.ts';
import { chartGroups, type ChartGroup, type GroupCurve } from './chartGroups.ts';
import { thinned } from './thinCurve.ts';
import { chartGeometry, xAxisOf, type XAxis } from './curveGeometry.ts';
import type { TrainingOutput } from './TrainingOutput.ts';

const size = { width: 340, height: 190 };
const titleHeight = 22;
const columns = 2;

/** The colours of charts on paper: GitHub and nbconvert show outputs on white. */
const strokes: Readonly<Record<GroupCurve['role'], string>> = {
  step: 'stroke="#3b78b8" stroke-opacity="0.35"',
  train: 'stroke="#3b78b8" stroke-width="1.8"',
  validation: 'stroke="#d9730d" stroke-width="1.8"',
};
const names: Readonly<Record<GroupCurve['role'], string>> = {
  step: 'steps',
  train: 'training',
  validation: 'validation',
};
const colors: Readonly<Record<GroupCurve['role'], string>> = {
  step: '#9dbbdb',
  train: '#3b78b8',
  validation: '#d9730d',
};

/** The curves as a picture, for viewers that run no code; null when there are none. Far quicker than Vega. */
export function trainingSvg(output: TrainingOutput): string | null {
  const groups = chartGroups(output).map(thinned);
  if (groups.length === 0) return null;
  const axis = xAxisOf(output);
  const width = size.width * Math.min(columns, groups.length);
  const height = (size.height + titleHeight) * Math.ceil(groups.length / columns);
  const charts = groups.map((group, index) => {
    const left = (index % columns) * size.width;
    const top = Math.floor(index / columns) * (size.height + titleHeight);
    return `<g transform="translate(${left} ${top})">${chart(group, axis)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11" fill="#4b5563">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...charts,
    '</svg>',
  ].join('');
}

function chart(group: ChartGroup, axis: XAxis): string {
  const { frame, xTicks, yTicks, paths, xLabel } = chartGeometry(group, axis, size);
  const grid = yTicks.map(
    ({ at, text }) =>
      `<path d="M${frame.left} ${at}H${frame.right}" stroke="#e5e7eb"/><text x="${frame.left - 6}" y="${at + 4}" text-anchor="end">${text}</text>`,
  );
  const below = xTicks.map(
    ({ at, text }) => `<text x="${at}" y="${frame.bottom + 15}" text-anchor="middle">${text}</text>`,
  );
  const lines = paths.map(({ role, d }) => `<path d="${d}" fill="none" stroke-linecap="round" ${strokes[role]}/>`);
  const legend = paths.map(
    ({ role }, index) =>
      `<text x="${frame.right - 62 * (paths.length - 1 - index)}" y="15" text-anchor="end" fill="${colors[role]}">${names[role]}</text>`,
  );
  const title = `<text x="${frame.left}" y="15" font-size="12" font-weight="600" fill="#111827">${escapeHtml(group.name)} <tspan font-weight="400" fill="#6b7280">by ${xLabel}</tspan></text>`;
  return `${title}${legend.join('')}<g transform="translate(0 ${titleHeight})">${[...grid, ...below, ...lines].join('')}</g>`;
}
