import type { KernelModules } from '../modules/createModules.ts';
import type { ExecutionScope } from '../run/Execution.ts';
import { defineGlobal, defineLazyGlobal } from './defineGlobal.ts';

/** What compiled cells call for imports, `require`, and the preloaded libraries. */
export function installModuleGlobals({ cellModules, preloads }: KernelModules, scope: ExecutionScope): void {
  // Not replaceable: compiled cells depend on them.
  const fixed = { enumerable: false, writable: false, configurable: false };
  Object.defineProperties(globalThis, {
    __mlnb_import: {
      ...fixed,
      value: async (...request: Parameters<typeof cellModules.import>) => {
        scope.assertNotInterrupted();
        return await cellModules.import(...request);
      },
    },
    __mlnb_meta: { ...fixed, value: cellModules.meta },
  });
  defineGlobal('require', cellModules.require);
  defineGlobal('__filename', cellModules.notebookFile);
  defineGlobal('__dirname', cellModules.notebookDir);
  for (const name of ['tf', 'dfd', 'mlnb'] as const) {
    defineLazyGlobal(name, () => scope.runOutside(() => preloads.value(name)));
  }
}
