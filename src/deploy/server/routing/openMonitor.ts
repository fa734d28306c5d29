import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMonitor } from '../../../monitor/createMonitor.ts';
import type { Monitor } from '../../../monitor/Monitor.ts';
import type { MonitorOptions } from '../../../monitor/MonitorOptions.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { RouterLog } from './RouterSettings.ts';

export interface OpenedMonitor {
  readonly reference: ReferenceProfile | null;
  readonly monitor: Monitor | null;
}

/** What watches a model of a folder. One without a reference, or with one that can't be read, is served all the same. */
export async function openMonitor(directory: string, options: MonitorOptions, log: RouterLog): Promise<OpenedMonitor> {
  const text = await readFile(join(directory, 'reference.json'), 'utf8').catch(() => null);
  if (text === null) return none;
  try {
    const value: unknown = JSON.parse(text);
    if (!isReference(value)) throw new TypeError('It is no reference profile of this version of mlnb.');
    return { reference: value, monitor: createMonitor(value, options) };
  } catch (error) {
    log('warn', 'reference.json cannot be used: drift is not watched', { directory, error: String(error) });
    return none;
  }
}

const none: OpenedMonitor = { reference: null, monitor: null };

/** Its content is as it was saved, since `loadModel` has compared its hash. */
function isReference(value: unknown): value is ReferenceProfile {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('version' in value)) return false;
  return value.kind === 'mlnb-reference' && value.version === 1;
}
