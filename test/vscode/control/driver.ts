import { controlVariable } from './ControlRequest.ts';
import type { ControlRequest, FrameKind, Modifier } from './ControlRequest.ts';

/** Takes a picture of the window into test-results/screenshots/<name>.png. */
export async function screenshot(name: string): Promise<void> {
  await ask({ op: 'screenshot', name });
}

/** Presses a key or chord, named as Playwright names them: `Control+Enter`. */
export async function press(key: string): Promise<void> {
  await ask({ op: 'press', key });
}

export async function type(text: string): Promise<void> {
  await ask({ op: 'type', text });
}

/** Clicks the first element that matches in the first frame that has one, waiting for it to appear. */
export async function click(frames: FrameKind, selector: string, modifiers: readonly Modifier[] = []): Promise<void> {
  await ask({ op: 'click', frames, selector, modifiers });
}

/**
 * Evaluates an expression in each frame of that kind.
 *
 * @returns one value a frame, in no particular order; a frame that went away meanwhile is left out
 */
export async function evaluate(frames: FrameKind, expression: string): Promise<readonly unknown[]> {
  const values: unknown = await ask({ op: 'evaluate', frames, expression });
  return Array.isArray(values) ? Array.from<unknown>(values) : [];
}

/** How many elements match, over all frames of that kind. */
export async function count(frames: FrameKind, selector: string): Promise<number> {
  const counts = await evaluate(frames, `document.querySelectorAll(${JSON.stringify(selector)}).length`);
  return counts.reduce<number>((sum, value) => sum + Number(value), 0);
}

/** The text that a person sees in the frames of that kind, Markdown (which has a shadow root of its own) included. */
export async function visibleText(frames: FrameKind): Promise<string> {
  return (await evaluate(frames, textExpression)).join('\n');
}

const textExpression = `[
  document.body,
  ...Array.from(document.querySelectorAll('*')).flatMap((element) => Array.from(element.shadowRoot?.children ?? [])),
].filter((element) => element.tagName !== 'STYLE').map((element) => element.innerText ?? '').join('\\n')`;

/** Warnings and errors that the extension caused on any console so far. */
export async function consoleProblems(): Promise<readonly string[]> {
  const problems = await ask({ op: 'consoleProblems' });
  return Array.isArray(problems) ? problems.map(String) : [];
}

/** Shows a line on the terminal of the person who runs the tests. */
export async function print(line: string): Promise<void> {
  await ask({ op: 'print', line });
}

async function ask(request: ControlRequest): Promise<unknown> {
  const address = process.env[controlVariable];
  if (!address) throw new Error(`${controlVariable} is not set: these tests run by scripts/test.mjs`);
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(request) });
  const text = await response.text();
  if (!response.ok) throw new Error(`driver could not ${request.op}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
