import type { Host } from './messaging/Host.ts';

/** What is mounted in one output's element: takes new data in place, and cleans up after itself. */
export interface View {
  update(data: unknown, metadata: unknown): void;
  dispose(): void;
}

/** Builds a view inside an empty element that is in the page; `update` follows at once. */
export type CreateView = (root: HTMLElement, host: Host) => View;
