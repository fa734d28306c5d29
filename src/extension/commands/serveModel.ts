import { serveModel as serve } from '../deploy/serveModel.ts';
import type { CommandServices } from './CommandServices.ts';

/** Serves a saved model on this machine, without a container. */
export function serveModel({ deploy }: CommandServices, argument: unknown): Promise<void> {
  return serve(deploy, argument);
}
