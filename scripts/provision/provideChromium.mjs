import { existsSync } from 'node:fs';
import { findProgram } from './findProgram.mjs';
import { Problem } from './Problem.mjs';
import { provideDebianPackage } from './provideDebianPackage.mjs';

const candidates = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const fix = 'Install Chromium or Chrome (Debian: sudo apt-get install chromium), or set CHROMIUM to the path of one.';

/** @returns {Promise<string>} path of a Chromium that the editor tests can drive */
export async function provideChromium() {
  const { CHROMIUM: named } = process.env;
  if (named) {
    if (existsSync(named)) return named;
    throw new Problem(`CHROMIUM is set to ${named}, where there is no file.`, fix);
  }
  const found = findProgram(candidates);
  if (found) return found;
  await provideDebianPackage('chromium', fix);
  return findProgram(candidates) ?? raise();
}

function raise() {
  throw new Problem('chromium was installed and still cannot be found on PATH.', fix);
}
