import { startBackends } from './startBackends.ts';

export const tf = startBackends(() => {});
export { brokenBounds } from './startBackends.ts';
