import { renderVegaSvg } from '../../../../src/display/svg/renderVegaSvg.ts';
import { toOutput } from '../../../../src/display/toOutput.ts';
import type { Output } from '../../../../src/display/Output.ts';

/** The HTML under which mlnb shows records. */
export function tableOf(records: object[]): string {
  const output = toOutput(records, { keep: () => '' }) as Output;
  const { 'text/html': html } = output.data;
  return typeof html === 'string' ? html : '';
}

/** The SVG under which mlnb shows a chart. */
export function chartSvg(): string {
  const spec = {
    mark: 'bar',
    title: 'A & B',
    data: { values: [{ x: '<b>', y: 1 }] },
    encoding: { x: { field: 'x' }, y: { field: 'y', type: 'quantitative' }, color: { field: 'x' } },
  };
  return renderVegaSvg(spec, 'vega-lite');
}
