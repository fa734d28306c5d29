import type { KernelRequest } from '../../protocol.ts';
import type { EventChannel } from '../EventChannel.ts';
import { describeValue } from './describeValue.ts';
import { listNames } from './listNames.ts';
import { ScopeReader } from './ScopeReader.ts';
import type { Scope } from './ScopeReader.ts';

type Lookups = {
  readonly [T in 'complete' | 'inspect']: (request: Extract<KernelRequest, { type: T }>) => void;
};

/** Answers what can be completed and what a name stands for; a value that cannot be read counts as absent. */
export function answerLookups(channel: Pick<EventChannel, 'send'>, scope: () => Scope): Lookups {
  return {
    complete(request) {
      const names = orElse(() => listNames(new ScopeReader(scope()), request), []);
      channel.send({ type: 'completions', requestId: request.requestId, names });
    },
    inspect({ requestId, path }) {
      const found = orElse(() => describeValue(new ScopeReader(scope()), path), null);
      channel.send({ type: 'inspection', requestId, found });
    },
  };
}

function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise; // Built-ins that a cell has replaced may throw anything.
  }
}
