import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { alertRules, alertRulesFile } from '../../../../src/deploy/export/monitoring/alertRules.ts';
import { alertTestsFile } from '../../../../src/deploy/export/monitoring/alertTests.ts';
import { prometheusConfig } from '../../../../src/deploy/export/monitoring/prometheusConfig.ts';
import { assertKnownMetrics } from './assertKnownMetrics.ts';

describe('alert rules of an export', () => {
  it('ask for metrics and labels that the server has', () => {
    for (const { expr } of alertRules) assertKnownMetrics(expr);
  });

  it('cover drift, errors, latency, readiness, violations and live accuracy', () => {
    const names = alertRules.map(({ alert }) => alert);
    for (const name of [
      'MlnbDrift',
      'MlnbErrorRatio',
      'MlnbLatency',
      'MlnbNotScraped',
      'MlnbNoModel',
      'MlnbViolations',
      'MlnbAccuracyDrop',
    ]) {
      assert.ok(names.includes(name), name);
    }
  });

  it('have each a unit test that fires and one that stays quiet', () => {
    const tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[] = parse(alertTestsFile()).tests;
    const counts = (alert: string) =>
      tests
        .flatMap((test) => test.alert_rule_test)
        .filter((test) => test.alertname === alert)
        .map((test) => test.exp_alerts.length);
    for (const { alert } of alertRules) {
      assert.ok(counts(alert).includes(1) && counts(alert).includes(0), alert);
    }
  });

  it('stand where the configuration of Prometheus looks for them', () => {
    assert.deepEqual(parse(prometheusConfig()).rule_files, ['alerts.yml']);
    assert.equal(parse(alertRulesFile()).groups[0].rules.length, alertRules.length);
  });
});
