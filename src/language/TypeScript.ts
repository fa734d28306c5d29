import type typescript from 'typescript';

/** TypeScript's own module, handed in: who runs the service decides which copy, and when it is loaded. */
export type TypeScript = typeof typescript;
