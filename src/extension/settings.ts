import { homedir } from 'node:os';
import { ConfigurationTarget, workspace, type Uri } from 'vscode';
import { isTensorFlowBackend, type TensorFlowBackend } from '../tensor/backends/TensorFlowBackend.ts';
import type { OutputLimits } from './drive/CellOutputs.ts';
import { settingIds } from './ids.ts';
import { readFolders } from './readFolders.ts';
import { settingDefaults } from './settingDefaults.ts';

const section = 'mlnb';

export interface KernelSettings {
  /** Empty: none chosen. */
  readonly nodePath: string;
  readonly memoryLimitMb: number;
  readonly startOnOpen: boolean;
  readonly interruptDeadlineMs: number;
  readonly restartOnCrash: boolean;
  /** Absolute folders outside of the workspace that cells may read. */
  readonly readable: readonly string[];
}

export function kernelSettings(notebook: Uri): KernelSettings {
  return {
    nodePath: setting(settingIds.nodePath, notebook).trim(),
    memoryLimitMb: Math.max(256, setting(settingIds.memoryLimitMb, notebook)),
    startOnOpen: setting(settingIds.startOnOpen, notebook),
    interruptDeadlineMs: Math.max(0.5, setting(settingIds.interruptDeadlineSeconds, notebook)) * 1_000,
    restartOnCrash: setting(settingIds.restartOnCrash, notebook),
    readable: readFolders(setting(settingIds.readFolders, notebook), homedir()),
  };
}

/** What a hand-written settings file may hold instead counts as `auto`. */
export function tensorFlowBackend(notebook?: Uri): TensorFlowBackend {
  const value = setting(settingIds.tensorFlowBackend, notebook);
  return isTensorFlowBackend(value) ? value : 'auto';
}

/** For this workspace where there is one, else for this user. */
export async function setTensorFlowBackend(backend: TensorFlowBackend, notebook?: Uri): Promise<void> {
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(section, notebook ?? null).update(settingIds.tensorFlowBackend, backend, target);
}

export function outputLimits(notebook: Uri | undefined): OutputLimits {
  return {
    maxBytes: Math.max(1_000, setting(settingIds.maxStreamBytes, notebook)),
    maxLines: Math.max(10, setting(settingIds.maxStreamLines, notebook)),
    maxOutputBytes: Math.max(10_000, setting(settingIds.maxOutputBytes, notebook)),
    maxOutputsPerCell: Math.max(1, setting(settingIds.maxOutputsPerCell, notebook)),
  };
}

export interface IntelliSenseSettings {
  readonly isEnabled: boolean;
  /** Of the language server's process, in MB. */
  readonly memoryLimitMb: number;
}

export function intelliSenseSettings(): IntelliSenseSettings {
  return {
    isEnabled: setting(settingIds.intelliSense),
    memoryLimitMb: Math.max(512, setting(settingIds.intelliSenseMemoryMb)),
  };
}

/** Whether kernels tell what their variables are. */
export function watchesVariables(notebook?: Uri): boolean {
  return setting(settingIds.variablesEnabled, notebook);
}

/** Whether stale cells run by themselves, and how long their last run may have taken. */
export function autoRunSettings(notebook: Uri): { readonly isOn: boolean; readonly maxDurationMs: number } {
  return {
    isOn: setting(settingIds.staleAutoRun, notebook) === 'on',
    maxDurationMs: Math.max(0, setting(settingIds.staleAutoRunMaxSeconds, notebook)) * 1_000,
  };
}

export function savesOutputs(): boolean {
  return setting(settingIds.saveOutputs);
}

/** True when a change of settings touches this one. */
export function isSetting(id: string, affects: (section: string) => boolean): boolean {
  return affects(`${section}.${id}`);
}

type Defaults = typeof settingDefaults;

/** The value that the user set; settings files are written by hand, so one of another type counts as unset. */
function setting<Id extends keyof Defaults>(id: Id, scope?: Uri): Defaults[Id] {
  const value: unknown = workspace.getConfiguration(section, scope ?? null).get(id);
  // SAFETY: the defaults are typed as primitives, and a value of the same primitive type is one of those; the one list is
  // read by `readFolders`, which trusts nothing in it.
  return typeof value === typeof settingDefaults[id] ? (value as Defaults[Id]) : settingDefaults[id];
}
