import type { KernelOptions } from '../KernelOptions.ts';
import { kernelFds } from '../KernelOptions.ts';
import { ControlThread } from './control/ControlThread.ts';
import { dropPermissions } from './control/dropPermissions.ts';
import { describeThrown } from './errors/describeThrown.ts';
import { reportLateErrors } from './errors/reportLateErrors.ts';
import { EventChannel } from './EventChannel.ts';
import { FrameWriter } from './FrameWriter.ts';
import { installDisplay } from './globals/installDisplay.ts';
import { endProcess, installExit } from './globals/installExit.ts';
import { installModuleGlobals } from './globals/installModuleGlobals.ts';
import { installProgress } from './globals/installProgress.ts';
import { installPrompts } from './globals/installPrompts.ts';
import { installTimers } from './globals/installTimers.ts';
import { createModules } from './modules/createModules.ts';
import { preloadWhenIdle } from './modules/preloadWhenIdle.ts';
import { readRequests } from './readRequests.ts';
import { createRenderers } from './rich/createRenderers.ts';
import { HandleStore } from './rich/HandleStore.ts';
import { Screen } from './rich/Screen.ts';
import { ExecutionScope } from './run/Execution.ts';
import { Session } from './run/Session.ts';
import { TensorScopes } from './run/TensorScopes.ts';
import { installConsole } from './streams/installConsole.ts';
import { redirectStandardStreams } from './streams/redirectStandardStreams.ts';
import { StreamCollector } from './streams/StreamCollector.ts';

// The process that runs cells: dist/kernel.cjs. All of its wiring is here.

// SAFETY: the host starts this file, with this argument.
const options = JSON.parse(process.argv[2] ?? '{}') as KernelOptions;
process.argv.splice(1, 2, options.notebookPath);
Error.stackTraceLimit = 30; // Ten are used up by the loaders' own frames.

// The original: below, cells get another.
const { setTimeout: later } = globalThis;
// First of all, because its start takes longest.
const control = new ControlThread(
  { controlFd: kernelFds.control, privateDir: options.privateDir },
  {
    interrupted: (executionId) => session.interrupted(executionId),
    connected() {
      dropPermissions();
      session.open();
    },
    failed(error) {
      log(`The control thread failed: ${String(error)}`);
      endProcess(); // Without it no cell may run: nothing could stop one.
    },
  },
);

const scope = new ExecutionScope();
const channel = new EventChannel(new FrameWriter(kernelFds.events));
const log = (text: string): void => channel.send({ type: 'log', text });
const streams = new StreamCollector(
  (executionId, name, text) => channel.sendStream(executionId, name, text),
  (task) => void later(task, 8),
);
channel.flushBeforeEvents(() => streams.flush());
redirectStandardStreams((name, text) => {
  scope.assertNotInterrupted();
  streams.write(scope.current?.id ?? 0, name, text);
});

const modules = createModules(options, log);
const handles = new HandleStore();
const screen = new Screen({ channel, scope, handles, renderers: createRenderers(options, modules.distDir) });
const console = installConsole(() => screen.clear(false));
const isInternal = (file: string): boolean => file.startsWith(modules.distDir);
const describeError = (error: unknown) => describeThrown(error, { workspaceDir: options.workspaceDir, isInternal });

const progress = installProgress(screen, scope);
const tensorScopes = new TensorScopes(modules.preloads);
const session: Session = new Session({
  channel,
  scope,
  gate: control,
  describeError,
  showResult: (_, value) => screen.showResult(value),
  beforeCell(execution) {
    handles.forget(execution.cellId);
    tensorScopes.remember();
  },
  afterCell(execution) {
    console.closeGroups();
    if (!execution.isInterrupted) return;
    progress.stopBars(execution);
    tensorScopes.unwind();
  },
});

installDisplay(screen);
installPrompts({
  channel,
  scope,
  waitForAnswer: (promptId, executionId) => control.waitForAnswer(promptId, executionId),
});
installModuleGlobals(modules, scope);
installExit(channel, scope);
// Ctrl-C in a terminal reaches every process of its group; what it means is for the host to say.
process.on('SIGINT', () => undefined);
installTimers(() => scope.own);
reportLateErrors({ channel, scope, describeError });
readRequests(kernelFds.requests, {
  execute: (request) => session.execute(request),
  slice: (request) => handles.answer(request, channel),
  forget: (request) => request.cellIds.forEach((cellId) => handles.forget(cellId)),
  exit: endProcess,
});
channel.send({ type: 'ready', pid: process.pid, nodeVersion: process.version, startupMs: performance.now() });
preloadWhenIdle(modules.preloads, () => session.isIdle, later);
