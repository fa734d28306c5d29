import { yamlText } from '../yaml/yamlText.ts';

/** Of the data source in provisioning and dashboard alike. */
export const datasourceUid = 'mlnb-prometheus';

export function grafanaDatasources(): string {
  return yamlText({
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: datasourceUid,
        type: 'prometheus',
        access: 'proxy',
        url: 'http://prometheus:9090',
        isDefault: true,
        jsonData: { timeInterval: '15s' },
      },
    ],
  });
}

export function grafanaDashboards(): string {
  return yamlText({
    apiVersion: 1,
    providers: [{ name: 'mlnb', type: 'file', options: { path: '/etc/grafana/dashboards' } }],
  });
}
