import type { FileTree } from '../../base/FileTree.ts';
import { composeFile } from './container/composeFile.ts';
import { dockerfile } from './container/dockerfile.ts';
import { dockerignore } from './container/dockerignore.ts';
import type { ExportInput } from './ExportInput.ts';
import { exportSettings } from './exportSettings.ts';
import { kubernetesFiles } from './kubernetes/kubernetesFiles.ts';
import { alertRulesFile } from './monitoring/alertRules.ts';
import { alertTestsFile } from './monitoring/alertTests.ts';
import { dashboardFile } from './monitoring/dashboard.ts';
import { grafanaDashboards, grafanaDatasources } from './monitoring/grafanaProvisioning.ts';
import { prometheusConfig } from './monitoring/prometheusConfig.ts';
import { readmeFile } from './readmeFile.ts';
import { sbomFile } from './sbom/sbomFile.ts';
import { thirdPartyLicences } from './sbom/thirdPartyLicences.ts';
import { workflowFile } from './workflow/workflowFile.ts';

/**
 * The files of an export, for `writeExport`. Pure: equal input gives equal files, byte for byte.
 *
 * @throws UserError DEPLOY_EXPORT_SETTING for a name of an image or a port that is not one
 */
export function planExport(given: ExportInput): FileTree {
  const input = { ...given, settings: exportSettings(given.manifest, given.settings) };
  const { manifest, model, programs } = input;
  return new Map<string, string | Uint8Array>([
    ['README.md', readmeFile(input)],
    ['Dockerfile', dockerfile(input)],
    ['.dockerignore', dockerignore],
    ['compose.yaml', composeFile(input)],
    ['sbom.cdx.json', sbomFile(input)],
    ['.github/workflows/container.yml', workflowFile(input)],
    ['monitoring/prometheus/prometheus.yml', prometheusConfig()],
    ['monitoring/prometheus/alerts.yml', alertRulesFile()],
    ['monitoring/prometheus/alerts.test.yml', alertTestsFile()],
    ['monitoring/grafana/provisioning/datasources/prometheus.yaml', grafanaDatasources()],
    ['monitoring/grafana/provisioning/dashboards/model.yaml', grafanaDashboards()],
    ['monitoring/grafana/dashboards/model.json', dashboardFile(manifest)],
    ...kubernetesFiles(input),
    ...below('scripts', programs.scripts),
    ...below('server', programs.server),
    ['server/THIRD-PARTY-LICENSES.txt', thirdPartyLicences(programs.packages)],
    ...below('model', model),
  ]);
}

function below(folder: string, files: FileTree): readonly (readonly [string, string | Uint8Array])[] {
  return [...files].map(([path, contents]) => [`${folder}/${path}`, contents]);
}
