/**
 * What the extension loads when it is first needed, so that opening a notebook does not wait for it. It is the
 * entry of a bundle of its own (`dist/onDemand.cjs`): import it by `await import()` only.
 */
export { findNode, findNodes, oldestKernelNode } from '../kernel/host/findNode.ts';
export { startSession } from '../kernel/host/startSession.ts';
export { hasCharts, toHtml } from '../notebook/export/toHtml.ts';
export { toIpynb } from '../notebook/export/toIpynb.ts';
export { toMarkdown } from '../notebook/export/toMarkdown.ts';
export { toTypeScript } from '../notebook/export/toTypeScript.ts';
