import type { TextSink } from '../../CliIo.ts';

/** A line at the foot of a terminal that is redrawn in place; other text goes above it. */
export class StatusLine {
  readonly #sink: TextSink;
  #drawn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: TextSink) {
    this.#sink = sink;
  }

  /** Draws what `text` gives, now and ten times a second, until `clear`. */
  show(text: () => string): void {
    this.clear();
    this.#draw(text());
    this.#timer = setInterval(() => {
      this.#draw(text());
    }, 100);
    this.#timer.unref();
  }

  clear(): void {
    clearInterval(this.#timer);
    this.erase();
  }

  /** Until the next redraw, so that other text can be written. */
  erase(): void {
    if (this.#drawn) this.#sink.write('\r\u001B[2K');
    this.#drawn = false;
  }

  #draw(text: string): void {
    this.#sink.write(`\r\u001B[2K${text}`);
    this.#drawn = true;
  }
}
