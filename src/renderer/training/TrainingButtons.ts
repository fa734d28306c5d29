import type { TrainingAction, TrainingOutput } from '../../display/training/TrainingOutput.ts';
import { button } from '../dom/button.ts';
import { h } from '../dom/h.ts';

/** Pause or resume, stop, checkpoint. Their places stay when they are not of use. */
export class TrainingButtons {
  readonly #pause = button({ label: 'Pause', onClick: () => this.#press(this.#isPaused ? 'resume' : 'pause') });
  readonly #stop = button({
    label: 'Stop',
    title: 'Stop after this step and keep the model',
    onClick: () => this.#press('stop'),
  });
  readonly #checkpoint = button({ label: 'Checkpoint', onClick: () => this.#press('checkpoint') });
  readonly element = h(
    'span',
    { class: 'mlnb-training-buttons', role: 'group', 'aria-label': 'Training' },
    this.#pause,
    this.#stop,
    this.#checkpoint,
  );
  readonly #press: (action: TrainingAction) => void;
  #isPaused = false;

  constructor(press: (action: TrainingAction) => void) {
    this.#press = press;
  }

  update({ state, checkpointFolder }: TrainingOutput, canAsk: boolean): void {
    const isOver = state !== 'running' && state !== 'paused';
    this.#isPaused = state === 'paused';
    this.element.style.visibility = isOver || !canAsk ? 'hidden' : 'visible';
    setText(this.#pause, this.#isPaused ? 'Resume' : 'Pause');
    this.#checkpoint.hidden = checkpointFolder === null;
    if (checkpointFolder !== null) this.#checkpoint.title = `Write the model with its optimizer to ${checkpointFolder}`;
  }
}

/** Setting the same text again would close a tooltip and lose a click in between. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
