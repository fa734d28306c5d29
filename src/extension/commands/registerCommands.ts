import { commands, type Disposable } from 'vscode';
import { commandIds, type CommandId } from '../ids.ts';
import { presentError } from '../presentError.ts';
import { addPackage } from './addPackage.ts';
import { attachDebugger } from './attachDebugger.ts';
import { debugCell } from './debugCell.ts';
import { detachDebugger } from './detachDebugger.ts';
import { runByLine } from './runByLine.ts';
import { chooseTensorFlowBackend } from './chooseTensorFlowBackend.ts';
import { clearOutputs } from './clearOutputs.ts';
import type { CommandServices } from './CommandServices.ts';
import { exportModel } from './exportModel.ts';
import { exportNotebook } from './exportNotebook.ts';
import { interruptKernel } from './interruptKernel.ts';
import { newNotebook } from './newNotebook.ts';
import { openAsMlnb } from './openAsMlnb.ts';
import { openAsText } from './openAsText.ts';
import { openFullOutput } from './openFullOutput.ts';
import { restartAndRunAll } from './restartAndRunAll.ts';
import { restartIntelliSense } from './restartIntelliSense.ts';
import { restartKernel } from './restartKernel.ts';
import { runCellAndNeeds } from './runCellAndNeeds.ts';
import { runStaleCells } from './runStaleCells.ts';
import { selectNode } from './selectNode.ts';
import { serveModel } from './serveModel.ts';
import { showDocs } from './showDocs.ts';
import { showEda } from './showEda.ts';
import { showEvaluation } from './showEvaluation.ts';
import { showKernelLog } from './showKernelLog.ts';
import { showKernelMenu } from './showKernelMenu.ts';
import { showPermissions } from './showPermissions.ts';
import { showVariables } from './showVariables.ts';

type Handler = (argument: unknown, second?: unknown) => void | Promise<void>;

export function registerCommands(services: CommandServices): Disposable[] {
  return Object.entries(handlersOf(services)).map(([id, handler]) =>
    commands.registerCommand(id, async (argument: unknown, second: unknown) => {
      try {
        await handler(argument, second);
      } catch (error) {
        presentError(error, services.log);
      }
    }),
  );
}

function handlersOf(services: CommandServices): Readonly<Record<CommandId, Handler>> {
  return {
    [commandIds.newNotebook]: newNotebook,
    [commandIds.restartKernel]: (argument) => restartKernel(services, argument),
    [commandIds.restartAndRunAll]: (argument) => restartAndRunAll(services, argument),
    [commandIds.interruptKernel]: (argument) => interruptKernel(services, argument),
    [commandIds.clearOutputs]: clearOutputs,
    [commandIds.showKernelLog]: () => {
      showKernelLog(services);
    },
    [commandIds.exportNotebook]: (argument) => exportNotebook(services, argument),
    [commandIds.selectNode]: (argument) => selectNode(services, argument),
    [commandIds.openAsMlnb]: openAsMlnb,
    [commandIds.openAsText]: openAsText,
    [commandIds.openFullOutput]: (argument) => openFullOutput(services, argument),
    [commandIds.showKernelMenu]: (argument) => showKernelMenu(services, argument),
    [commandIds.showPermissions]: (argument) => {
      showPermissions(services, argument);
    },
    [commandIds.showVariables]: showVariables,
    [commandIds.addPackage]: (argument, name) => addPackage(services, argument, name),
    [commandIds.chooseTensorFlowBackend]: (argument) => chooseTensorFlowBackend(services, argument),
    [commandIds.showEda]: (argument) => showEda(services, argument),
    [commandIds.exportModel]: (argument) => exportModel(services, argument),
    [commandIds.serveModel]: (argument) => serveModel(services, argument),
    [commandIds.debugCell]: (argument) => debugCell(services, argument),
    [commandIds.runByLine]: (argument) => runByLine(services, argument),
    [commandIds.runNextLine]: () => services.debuggers.nextLine(),
    [commandIds.attachDebugger]: (argument) => attachDebugger(services, argument),
    [commandIds.detachDebugger]: (argument) => detachDebugger(services, argument),
    [commandIds.showRunningModels]: () => services.deploy.running.choose(),
    [commandIds.runStaleCells]: (argument) => runStaleCells(services, argument),
    [commandIds.runCellAndNeeds]: (argument) => runCellAndNeeds(services, argument),
    [commandIds.restartIntelliSense]: () => restartIntelliSense(services),
    [commandIds.showDocs]: (argument) => showDocs(services, argument),
    [commandIds.showEvaluation]: (argument, data) => showEvaluation(services, argument, data),
  };
}
