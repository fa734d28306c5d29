import assert from 'node:assert/strict';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { JsonObject } from '../../src/base/Json.ts';
import { renderVegaSvg } from '../../src/display/svg/renderVegaSvg.ts';
import type { Chart } from '../../src/plot/Chart.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test knows what its chart holds, and checks it.
export type Value = Readonly<Record<string, any>>;

export function valuesOf(chart: Chart): readonly Value[] {
  return chart['data'].values;
}

/** What the chart says of itself below its title. */
export function notesOf({ title }: Chart): readonly string[] {
  assert.ok(typeof title === 'object');
  return title.subtitle ?? [];
}

/** Compiles and draws a chart, and fails at whatever Vega-Lite or Vega complain about. */
export function drawn(chart: Chart): string {
  const spec = JSON.parse(JSON.stringify(chart)) as JsonObject;
  const complaints: string[] = [];
  const complain = (...parts: readonly unknown[]): typeof logger => {
    complaints.push(parts.join(' '));
    return logger;
  };
  const silent = (): typeof logger => logger;
  const logger = {
    level: () => logger,
    error: complain,
    warn: complain,
    info: silent,
    debug: silent,
  } as vega.LoggerInterface;
  const compiled = compile(spec as unknown as TopLevelSpec, { logger }).spec;
  // The renderer walks expressions instead of compiling them: both must be able to read them.
  vega.parse(compiled, undefined, { ast: true });
  assert.deepEqual(complaints, []);
  return renderVegaSvg(spec, 'vega-lite');
}
