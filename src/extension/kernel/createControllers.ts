import { notebooks, type NotebookController } from 'vscode';
import { languageIds, notebookTypes, sqlLanguageId } from '../ids.ts';
import type { KernelHub } from './KernelHub.ts';

const controllerLabel = 'TypeScript (mlnb)';

/** The kernels that the editor's picker offers: one for each of our notebook types. */
export function createControllers(hub: KernelHub, onError: (error: unknown) => void): NotebookController[] {
  return Object.values(notebookTypes).map((type) => {
    const controller = notebooks.createNotebookController(controllerId(type), type, controllerLabel);
    controller.supportedLanguages = [languageIds.typescript, languageIds.javascript, sqlLanguageId];
    controller.supportsExecutionOrder = true;
    controller.description = 'Runs in its own Node.js process';
    controller.executeHandler = (cells, notebook) => hub.run(notebook, cells).catch(onError);
    controller.interruptHandler = (notebook) => hub.of(notebook)?.interrupt().catch(onError);
    return controller;
  });
}

/** By which the editor knows the kernel of a notebook type. */
export function controllerId(notebookType: string): string {
  return `${notebookType}-kernel`;
}
