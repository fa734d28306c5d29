import type { Frame, Page } from 'playwright-core';
import type { FrameKind } from '../control/ControlRequest.ts';

/** A webview draws in a frame of this name, inside one that VS Code keeps for itself. */
const outputFrame = '/fake.html?id=';

export function framesOf(page: Page, kind: FrameKind): Frame[] {
  if (kind === 'workbench') return [page.mainFrame()];
  const outputs = page.frames().filter((frame) => frame.url().includes(outputFrame));
  if (kind === 'outputs') return outputs;
  // Of the two frames around foreign HTML the inner one.
  return page.frames().filter((frame) => outputs.some((output) => frame.parentFrame()?.parentFrame() === output));
}
