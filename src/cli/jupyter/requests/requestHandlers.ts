import * as v from 'valibot';
import type { JsonObject } from '../../../base/Json.ts';
import { completeness } from '../messages/completeness.ts';
import { kernelInfo } from '../messages/kernelInfo.ts';
import { complete } from './complete.ts';
import { execute } from './execute.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import type { RequestHandler } from './RequestTools.ts';

const codeSchema = v.looseObject({ code: v.string() });

/** By message type. What is not here gets no answer, as the protocol has it for `comm_open` and its like. */
export const requestHandlers: Readonly<Record<string, RequestHandler>> = {
  execute_request: execute,
  complete_request: complete,
  inspect_request: inspect,
  history_request: history,
  kernel_info_request: (_, { version }) => kernelInfo(version),
  is_complete_request: ({ content }) => completeness(v.parse(codeSchema, content).code),
  comm_info_request: () => ({ status: 'ok', comms: {} }),
  async interrupt_request(_, { session }) {
    // The reply says that the kernel was told; its cell ends in its own time.
    void (await session()).interrupt();
    return { status: 'ok' };
  },
  debug_request: () => errorReply('NotSupported', 'mlnb has no debugger for Jupyter.'),
};

export function errorReply(name: string, message: string): JsonObject {
  return { status: 'error', ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
