import assert from 'node:assert/strict';
import { metricCatalogue } from '../../../../src/deploy/server/metrics/metricCatalogue.ts';

/** Words of PromQL, and what Prometheus itself knows of every target. */
const words = new Set(
  'sum rate increase max avg by on unless or and group_left histogram_quantile vector up job instance le'.split(' '),
);

/** That a query names only metrics and labels of the server. */
export function assertKnownMetrics(expr: string): void {
  const bare = expr.replace(/"[^"]*"/g, '').replace(/\[[^\]]*\]/g, '');
  for (const name of bare.match(/[a-zA-Z_]\w*/g) ?? []) {
    if (words.has(name)) continue;
    const metric = Object.entries(metricCatalogue).some(([known, { type }]) =>
      type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') === known && name !== known : name === known,
    );
    const label = Object.values(metricCatalogue).some(({ labels }) => (labels as readonly string[]).includes(name));
    assert.ok(metric || label, `${name} in ${expr}`);
  }
}
