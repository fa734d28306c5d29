/**
 * What the extension loads when it is first needed, so that opening a notebook does not wait for it. It is the
 * entry of a bundle of its own (`dist/onDemand.cjs`): import it by `await import()` only.
 */
export { exportAndRun } from '../deploy/engine/exportAndRun.ts';
export { pushImage } from '../deploy/engine/pushImage.ts';
export { stopContainer } from '../deploy/engine/stopContainer.ts';
export { codeCacheRoot } from '../kernel/host/codeCache/codeCacheRoot.ts';
export { findNode, findNodes, oldestKernelNode } from '../kernel/host/findNode.ts';
export { realPath } from '../kernel/host/sandbox/folders.ts';
export { forgetProbe, probeSandbox } from '../kernel/host/sandbox/probeSandbox.ts';
export { writableFolder } from '../kernel/host/sandbox/writableFolder.ts';
export { startSession } from '../kernel/host/startSession.ts';
export { hasCharts, reportPrograms, toHtml } from '../notebook/export/toHtml.ts';
export { analyzeCell } from '../language/dependencies/analyzeCell.ts';
export { toIpynb } from '../notebook/export/toIpynb.ts';
export { toMarkdown } from '../notebook/export/toMarkdown.ts';
export { toTypeScript } from '../notebook/export/toTypeScript.ts';
export { installPackages } from './packages/installPackages.ts';
export { managerPrograms } from './packages/packageManager.ts';
export { PackageProject } from './packages/PackageProject.ts';
export { isPackageName, readPackageEntry } from './packages/packageSpec.ts';
export { permissionsPage } from './permissions/page/permissionsPage.ts';
