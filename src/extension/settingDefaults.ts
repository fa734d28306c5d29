import { settingIds } from './ids.ts';

const noFolders: readonly string[] = [];

/** What package.json says too (a test compares): for a settings file that holds a value of a wrong type. */
export const settingDefaults = {
  [settingIds.nodePath]: '',
  [settingIds.memoryLimitMb]: 4_096,
  [settingIds.startOnOpen]: true,
  [settingIds.interruptDeadlineSeconds]: 5,
  [settingIds.restartOnCrash]: true,
  [settingIds.readFolders]: noFolders,
  [settingIds.tensorFlowBackend]: 'auto',
  [settingIds.saveOutputs]: true,
  [settingIds.jupyterShortcuts]: true,
  [settingIds.maxStreamBytes]: 500_000,
  [settingIds.maxStreamLines]: 5_000,
  [settingIds.maxOutputBytes]: 10_000_000,
  [settingIds.maxOutputsPerCell]: 100,
  [settingIds.staleAutoRun]: 'off',
  [settingIds.staleAutoRunMaxSeconds]: 5,
  [settingIds.variablesEnabled]: true,
  [settingIds.intelliSense]: true,
  [settingIds.intelliSenseMemoryMb]: 2_048,
};
