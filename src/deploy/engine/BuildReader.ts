import { stripVTControlCharacters } from 'node:util';

/** How far a build is. `total` is known as far as the stages of the Dockerfile have shown themselves. */
export interface BuildProgress {
  readonly done: number;
  readonly total: number;
  /** The instruction that runs or has ended, or what it prints. */
  readonly text: string;
}

/**
 * Reads the lines that an engine prints while it builds: BuildKit's (`#5 [build 2/4] COPY …`), those of Docker's old builder
 * (`Step 2/9 : COPY …`), and podman's (`[1/2] STEP 2/4: COPY …`).
 */
export class BuildReader {
  readonly #done = new Set<string>();
  /** Stage → its number of steps. */
  readonly #stages = new Map<string, number>();
  /** BuildKit's number of a step → its name. */
  readonly #steps = new Map<string, string>();

  /** Where the build stands after this line; null when the line tells nothing to a reader. */
  read(printed: string): BuildProgress | null {
    const line = stripVTControlCharacters(printed).trim();
    if (line === '') return null;
    return this.#readBuildKit(line) ?? this.#readNumbered(line);
  }

  #readBuildKit(line: string): BuildProgress | null {
    const [, id, said] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (id === undefined || said === undefined) return null;
    const [, stage, , steps, text] = /^\[(?:(\S+) )?(\d+)\/(\d+)\] (.*)$/.exec(said) ?? [];
    if (steps !== undefined && text !== undefined) {
      this.#stages.set(stage ?? '', Number(steps));
      this.#steps.set(id, text);
      return this.#at(text);
    }
    const step = this.#steps.get(id);
    if (step === undefined) return /^(?:exporting|naming) /.test(said) ? this.#at(said) : null;
    if (/^(?:DONE|CACHED)\b/.test(said)) {
      this.#done.add(id);
      return this.#at(step);
    }
    // Output of a command, after the seconds it has run.
    const [, output] = /^\d+\.\d+ (.*)$/.exec(said) ?? [];
    return output === undefined || output === '' ? null : this.#at(output);
  }

  /** A step that begins says that those before it are done. */
  #readNumbered(line: string): BuildProgress | null {
    const [, stage, step, steps, text] = /^(?:\[(\d+\/\d+)\] )?step (\d+)\/(\d+) ?: (.*)$/i.exec(line) ?? [];
    if (step === undefined || steps === undefined || text === undefined) return null;
    this.#stages.set(stage ?? '', Number(steps));
    for (let before = 1; before < Number(step); before++) this.#done.add(`${stage ?? ''} ${before}`);
    return this.#at(text);
  }

  #at(text: string): BuildProgress {
    const total = [...this.#stages.values()].reduce((sum, steps) => sum + steps, 0);
    return { done: Math.min(this.#done.size, total), total, text: text.slice(0, 200) };
  }
}
