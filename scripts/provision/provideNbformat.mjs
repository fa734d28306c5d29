import { findProgram } from './findProgram.mjs';
import { provideDebianPackage } from './provideDebianPackage.mjs';
import { runCommand } from './runCommand.mjs';

const pythons = ['/usr/bin/python3', 'python3', 'python'];
const fix =
  "Install Jupyter's nbformat for Python (Debian: sudo apt-get install python3-nbformat; elsewhere: pip install nbformat).";

/** Jupyter's own checker of notebook files, which the notebook tests hold ours against. */
export async function provideNbformat() {
  for (const name of pythons) {
    const python = findProgram([name]);
    if (python && (await runCommand(python, ['-c', 'import nbformat'])).code === 0) return;
  }
  await provideDebianPackage('python3-nbformat', fix);
}
