import { exportModel as exportTo } from '../deploy/exportModel.ts';
import type { CommandServices } from './CommandServices.ts';

/** Writes a saved model as a container with all that belongs to it, and tries it where an engine answers. */
export function exportModel({ deploy }: CommandServices, argument: unknown): Promise<void> {
  return exportTo(deploy, argument);
}
