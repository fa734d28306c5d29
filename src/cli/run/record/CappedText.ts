/** Text of which at most `limit` characters stay: half from its start, half from its end, a note between. */
export class CappedText {
  readonly #half: number;
  readonly #head: string[] = [];
  #headLength = 0;
  #tail: string[] = [];
  #tailLength = 0;
  #droppedLength = 0;

  constructor(limit: number) {
    this.#half = Math.floor(limit / 2);
  }

  append(text: string): void {
    const first = text.slice(0, this.#half - this.#headLength);
    this.#head.push(first);
    this.#headLength += first.length;
    const rest = text.slice(first.length);
    if (rest === '') return;
    this.#tail.push(rest);
    this.#tailLength += rest.length;
    // Trimmed when twice too long, so that a flood of small pieces takes linear time.
    if (this.#tailLength > 2 * this.#half) this.#trimTail();
  }

  toString(): string {
    if (this.#tailLength > this.#half) this.#trimTail();
    const note = this.#droppedLength === 0 ? '' : `\n[mlnb left out ${this.#droppedLength} characters here]\n`;
    return this.#head.join('') + note + this.#tail.join('');
  }

  #trimTail(): void {
    const tail = this.#tail.join('');
    const surplus = tail.length - this.#half;
    this.#droppedLength += surplus;
    this.#tail = [tail.slice(surplus)];
    this.#tailLength = this.#half;
  }
}
