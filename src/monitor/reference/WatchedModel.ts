import { UserError } from '../../base/UserError.ts';
import type { ReferenceProfile } from '../ReferenceProfile.ts';
import { type MonitoredModel, readModelFolder } from './readModelFolder.ts';
import { readReference } from './readReference.ts';

/** What rows are compared with: one of both. */
export interface WatchedModel {
  /** The folder of a saved model. */
  readonly model?: string | undefined;
  readonly reference?: ReferenceProfile | undefined;
}

/** @throws UserError MONITOR_REFERENCE, MONITOR_OPTION where neither is given */
export async function watchedModel({ model, reference }: WatchedModel): Promise<MonitoredModel> {
  const found = model === undefined ? null : await readModelFolder(model);
  if (reference !== undefined) {
    return { reference: readReference(reference, 'the option reference'), model: found?.model ?? null };
  }
  if (found !== null) return found;
  throw new UserError('MONITOR_OPTION', 'Neither model nor reference is given.', {
    fix: 'Give { model: "models/churn" }, the folder of a saved model, or { reference: referenceOf(columns) }.',
  });
}
