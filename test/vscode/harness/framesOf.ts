import type { Frame, Page } from 'playwright-core';
import type { FrameKind } from '../control/ControlRequest.ts';

/** A webview draws in a frame of this name, inside one that VS Code keeps for itself. */
const outputFrame = '/fake.html?id=';

export function framesOf(page: Page, kind: FrameKind): Frame[] {
  if (kind === 'workbench') return [page.mainFrame()];
  return page.frames().filter((frame) => frame.url().includes(outputFrame));
}
