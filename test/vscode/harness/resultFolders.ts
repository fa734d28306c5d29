import path from 'node:path';
import { rootFolder } from '../../../scripts/provision/folders.mjs';

const results = path.join(rootFolder, 'test-results');

export const screenshotFolder = path.join(results, 'screenshots');
export const logFolder = path.join(results, 'logs');
