import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { assertNever } from '../../../src/base/assertNever.ts';
import type { ControlRequest, FrameKind } from '../control/ControlRequest.ts';
import { framesOf } from './framesOf.ts';
import { screenshotFolder } from './resultFolders.ts';

const clickTimeoutMs = 15_000;
const pollMs = 50;
const settleMs = 2_000;

export interface DriverSenses {
  readonly page: Page;
  readonly consoleProblems: () => readonly string[];
  readonly print: (line: string) => void;
}

/** Does what a test inside the editor asks for. */
export async function answerControl(request: ControlRequest, senses: DriverSenses): Promise<unknown> {
  const { page } = senses;
  switch (request.op) {
    case 'screenshot':
      return saveScreenshot(page, request.name);
    case 'press':
      return page.keyboard.press(request.key);
    case 'type':
      return page.keyboard.type(request.text, { delay: 10 });
    case 'click':
      return clickIn(page, request);
    case 'evaluate':
      return evaluateIn(framesOf(page, request.frames), request.expression);
    case 'print':
      senses.print(request.line);
      return undefined;
    case 'consoleProblems':
      return senses.consoleProblems();
    default:
      return assertNever(request);
  }
}

export async function saveScreenshot(page: Page, name: string): Promise<string> {
  mkdirSync(screenshotFolder, { recursive: true });
  const file = path.join(screenshotFolder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 100)}.png`);
  writeFileSync(file, await settledPicture(page));
  return file;
}

/** A picture of the page once it has stopped changing; one that never does is taken after two seconds. */
async function settledPicture(page: Page): Promise<Buffer> {
  const deadline = Date.now() + settleMs;
  let picture = await page.screenshot({ caret: 'hide' });
  while (Date.now() < deadline) {
    const next = await page.screenshot({ caret: 'hide' });
    if (next.equals(picture)) break;
    picture = next;
  }
  return picture;
}

async function evaluateIn(frames: readonly Frame[], expression: string): Promise<unknown[]> {
  const results = await Promise.allSettled(frames.map((frame) => frame.evaluate(expression)));
  const alive = results.filter((result, index) => frames[index]?.isDetached() === false && !hasMovedOn(result));
  return alive.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** The frame got another document meanwhile, as an output's does that is drawn anew. */
function hasMovedOn(result: PromiseSettledResult<unknown>): boolean {
  return result.status === 'rejected' && String(result.reason).includes('Execution context was destroyed');
}

async function clickIn(page: Page, request: Extract<ControlRequest, { op: 'click' }>): Promise<void> {
  const deadline = Date.now() + clickTimeoutMs;
  for (;;) {
    const frame = await firstWith(framesOf(page, request.frames), request.selector);
    if (frame) {
      const modifiers = [...(request.modifiers ?? [])];
      await frame.locator(request.selector).first().click({ modifiers, timeout: clickTimeoutMs });
      return;
    }
    if (Date.now() > deadline)
      throw new Error(`nothing matches ${request.selector} in the ${frameNames[request.frames]}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

const frameNames: Record<FrameKind, string> = {
  workbench: 'window',
  outputs: 'notebook outputs',
  contained: 'frames of foreign HTML',
};

async function firstWith(frames: readonly Frame[], selector: string): Promise<Frame | undefined> {
  for (const frame of frames) {
    if ((await frame.locator(selector).count()) > 0) return frame;
  }
  return undefined;
}
