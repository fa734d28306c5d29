import { type Disposable, env, StatusBarAlignment, type StatusBarItem, Uri, window } from 'vscode';
import { commandIds } from '../ids.ts';
import { plainMessage } from '../plainMessage.ts';
import { pushModel } from './pushModel.ts';
import type { RunningModel } from './RunningModel.ts';

/** The models that answer on this machine, with an item in the status bar while there are any. */
export class RunningModels implements Disposable {
  readonly #item: StatusBarItem;
  readonly #onError: (error: unknown) => void;
  readonly #running = new Set<RunningModel>();

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
    this.#item = window.createStatusBarItem('mlnb.runningModels', StatusBarAlignment.Left, 1);
    this.#item.name = 'Running Models';
    this.#item.command = commandIds.showRunningModels;
  }

  add(model: RunningModel): void {
    this.#running.add(model);
    this.#show();
  }

  /** It has ended by itself. */
  remove(model: RunningModel): void {
    if (this.#running.delete(model)) this.#show();
  }

  /** Says that a model answers and offers what can be done with it. Returns at once: a message may stay for hours. */
  announce(model: RunningModel, text: string): void {
    const actions = actionsOf(model);
    window
      .showInformationMessage(plainMessage(text), ...actions)
      .then((action) => (action === undefined ? undefined : this.#do(model, action)))
      .then(undefined, this.#onError);
  }

  /** Asks which model, if there are several, and what to do with it. */
  async choose(): Promise<void> {
    const items = [...this.#running].map((model) => ({ label: model.title, description: model.address, model }));
    if (items.length === 0) {
      void window.showInformationMessage('No model runs on this machine by mlnb.');
      return;
    }
    const picked = items.length === 1 ? items[0] : await window.showQuickPick(items, { title: 'Running Models' });
    if (picked === undefined) return;
    const { model } = picked;
    const title = `${model.title}, ${model.address}`;
    const action = await window.showQuickPick([...actionsOf(model)], { title });
    if (action !== undefined && isAction(action)) await this.#do(model, action);
  }

  /** Ends the processes; containers go on, as the engine's own. */
  async close(): Promise<void> {
    const processes = [...this.#running].filter(({ kind }) => kind === 'process');
    await Promise.all(processes.map((model) => model.stop()));
  }

  dispose(): void {
    this.#item.dispose();
  }

  async #do(model: RunningModel, action: Action): Promise<void> {
    if (action === 'Open API Page') await env.openExternal(Uri.parse(`${model.address}/docs`));
    else if (action === 'Stop') {
      await model.stop();
      this.remove(model);
      void window.showInformationMessage(plainMessage(`${model.title} is stopped.`));
    } else if (model.image !== null) await pushModel(model.image);
  }

  #show(): void {
    const [first, ...others] = this.#running;
    if (first === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text =
      others.length === 0 ? `$(server-process) ${first.title}` : `$(server-process) ${others.length + 1} models`;
    this.#item.tooltip = [...this.#running].map(({ title, address }) => `${title}: ${address}`).join('\n');
    this.#item.accessibilityInformation = { label: `Running models: ${this.#item.tooltip}` };
    this.#item.show();
  }
}

const actions = ['Open API Page', 'Stop', 'Push…'] as const;
type Action = (typeof actions)[number];

function actionsOf({ image }: RunningModel): readonly Action[] {
  return image === null ? actions.slice(0, 2) : actions;
}

function isAction(text: string): text is Action {
  return actions.some((action) => action === text);
}
