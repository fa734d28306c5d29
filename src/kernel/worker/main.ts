import { MessageChannel } from 'node:worker_threads';
import type { KernelOptions } from '../KernelOptions.ts';
import { kernelFds } from '../KernelOptions.ts';
import { closeInspector } from './control/closeInspector.ts';
import { ControlThread } from './control/ControlThread.ts';
import { dropPermission } from './control/dropPermission.ts';
import { describeThrown } from './errors/describeThrown.ts';
import { reportLateErrors } from './errors/reportLateErrors.ts';
import { EventChannel } from './EventChannel.ts';
import { FrameWriter } from './FrameWriter.ts';
import { installDisplay } from './globals/installDisplay.ts';
import { endProcess, installExit } from './globals/installExit.ts';
import { installModuleGlobals } from './globals/installModuleGlobals.ts';
import { installProgress } from './globals/installProgress.ts';
import { installPrompts } from './globals/installPrompts.ts';
import { installSql } from './globals/installSql.ts';
import { installTimers } from './globals/installTimers.ts';
import { answerLookups } from './inspect/answerLookups.ts';
import { createModules } from './modules/createModules.ts';
import { preloadWhenIdle } from './modules/preloadWhenIdle.ts';
import { TensorFlowNotice } from './modules/TensorFlowNotice.ts';
import { installProxy } from './network/installProxy.ts';
import { readRequests, receiveRequests } from './readRequests.ts';
import type { RequestHandlers } from './readRequests.ts';
import { createRenderers } from './rich/createRenderers.ts';
import { HandleStore } from './rich/HandleStore.ts';
import { Screen } from './rich/Screen.ts';
import { ExecutionScope } from './run/Execution.ts';
import { Session } from './run/Session.ts';
import { TensorScopes } from './run/TensorScopes.ts';
import { installConsole } from './streams/installConsole.ts';
import { hideStandardStreams } from './streams/hideStandardStreams.ts';
import { redirectStandardStreams } from './streams/redirectStandardStreams.ts';
import { StreamCollector } from './streams/StreamCollector.ts';
import { watchVariables } from './variables/watchVariables.ts';

// The process that runs cells: dist/kernel.cjs. All of its wiring is here.

// SAFETY: the host starts this file, with this argument.
const options = JSON.parse(process.argv[2] ?? '{}') as KernelOptions;
process.argv.splice(1, 2, options.notebookPath);
globalThis.Error.stackTraceLimit = 30; // Ten are used up by the loaders' own frames.

// The original: below, cells get another.
const { setTimeout: later } = globalThis;
// An unsandboxed kernel may do all that Node can.
const isConfined = process.execArgv.includes('--permission');
const fds = kernelFds[options.streams];
/** Null where requests have a pipe of their own. */
const requests = options.streams === 'three' ? new MessageChannel() : null;
const control = new ControlThread(
  { controlFd: fds.control, privateDir: options.privateDir, requests: requests?.port2 ?? null },
  {
    interrupted: (executionId) => session.interrupted(executionId),
    connected: () => isConfined && dropPermission('inspector'),
    failed(error) {
      log(`The control thread failed: ${String(error)}`);
      endProcess(); // Without it no cell may run: nothing could stop one.
    },
  },
);

const scope = new ExecutionScope();
const channel = new EventChannel(new FrameWriter(fds.events));
const log = (text: string): void => channel.send({ type: 'log', text });
const streams = new StreamCollector(
  (executionId, name, text) => channel.sendStream(executionId, name, text),
  (task) => void later(task, 8),
);
channel.flushBeforeEvents(() => streams.flush());
if (options.streams === 'three') hideStandardStreams();
redirectStandardStreams((name, text) => {
  scope.assertNotInterrupted();
  streams.write(scope.current?.id ?? 0, name, text);
});

const modules = createModules(options, log);
modules.preloads.guardBy(control.tensors);
const handles = new HandleStore();
const screen = new Screen({ channel, scope, handles, renderers: createRenderers(options, modules.distDir) });
const console = installConsole(() => screen.clear(false));
const isInternal = (file: string): boolean => file.startsWith(modules.distDir);
const isOffline = options.proxySocket !== null;
const describeError = (error: unknown) =>
  describeThrown(error, { workspaceDir: options.workspaceDir, isInternal, isOffline });

const progress = installProgress(screen, scope);
const tensorScopes = new TensorScopes(modules.preloads);
const tensorFlowNotice = new TensorFlowNotice(
  () => modules.preloads.tensorFlow,
  (state) => channel.send({ type: 'tensorFlow', ...state }),
);
const session: Session = new Session({
  channel,
  scope,
  gate: control,
  describeError,
  showResult: (_, value) => screen.showResult(value),
  beforeCell(execution) {
    handles.forget(execution.cellId);
    tensorScopes.remember();
    variables.cellBegins();
  },
  afterCell(execution) {
    console.closeGroups();
    tensorFlowNotice.update();
    if (execution.isInterrupted) {
      progress.stopBars(execution);
      tensorScopes.unwind();
    }
    variables.cellEnded(execution.cellId);
  },
});

const variables = watchVariables({
  session,
  preloads: modules.preloads,
  channel,
  scope,
  handles,
  context: () => screen.context,
});

installDisplay(screen);
installPrompts({
  channel,
  scope,
  waitForAnswer: (promptId, executionId) => control.waitForAnswer(promptId, executionId),
});
installModuleGlobals(modules, scope);
installSql(scope, () => ({ variables: session.variables, preloads: modules.preloads }));
installExit(channel, scope);
// Ctrl-C in a terminal reaches every process of its group; what it means is for the host to say.
process.on('SIGINT', () => undefined);
installTimers(() => scope.own);
if (options.proxySocket !== null) installProxy(options.proxySocket);
reportLateErrors({ channel, scope, describeError });
const handlers: RequestHandlers = {
  execute: (request) => session.execute(request),
  slice: (request) => handles.answer(request, channel),
  ...answerLookups(channel, () => ({ variables: session.variables, preloads: modules.preloads })),
  ...variables.handlers,
  forget({ cellIds }) {
    for (let index = 0; index < cellIds.length; index++) handles.forget(cellIds[index] ?? '');
  },
  exit: endProcess,
};
if (requests === null) readRequests(fds.requests, handlers);
else receiveRequests(requests.port1, handlers);
if (options.readyFirst.length === 0) begin();
else void modules.preloads.begin(options.readyFirst).then(begin);

function begin(): void {
  channel.send({ type: 'ready', pid: process.pid, nodeVersion: process.version, startupMs: performance.now() });
  // Now, while the host prepares the first cell, which does not wait for the thread.
  control.start();
  if (isConfined) {
    dropPermission('worker');
    closeInspector();
  }
  tensorFlowNotice.update();
  preloadWhenIdle(modules.preloads, options.expected, {
    isIdle: () => session.isIdle,
    later,
    loaded: () => tensorFlowNotice.update(),
  });
}
