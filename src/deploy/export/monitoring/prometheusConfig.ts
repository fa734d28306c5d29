import { containerPort } from '../ExportInput.ts';
import { yamlText } from '../yaml/yamlText.ts';

export function prometheusConfig(): string {
  return yamlText(
    {
      global: { scrape_interval: '15s', evaluation_interval: '15s' },
      rule_files: ['alerts.yml'],
      scrape_configs: [{ job_name: 'model', static_configs: [{ targets: [`model:${String(containerPort)}`] }] }],
    },
    {
      comment: 'To be told of alerts, add an Alertmanager:\nhttps://prometheus.io/docs/alerting/latest/configuration/',
      comments: { rule_files: 'Relative to this file.' },
    },
  );
}
