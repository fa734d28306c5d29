import { findProgram } from './findProgram.mjs';
import { provideDebianPackage } from './provideDebianPackage.mjs';
import { runCommand } from './runCommand.mjs';

const modules = 'import jupyter_kernel_test, nbconvert, jupyter_console, pexpect';
const packages = ['python3-jupyter-kernel-test', 'python3-nbconvert', 'jupyter-console', 'python3-pexpect'];
const fix =
  "Install Jupyter's kernel test, nbconvert and console for Python (Debian: " +
  `sudo apt-get install ${packages.join(' ')}; elsewhere: pip install jupyter_kernel_test nbconvert jupyter-console pexpect).`;

/** The real clients that the Jupyter suite runs against mlnb's kernel: those of the Python that it uses. */
export async function provideJupyter() {
  const python = findProgram(['/usr/bin/python3']) ?? findProgram(['python3']);
  if (python && (await runCommand(python, ['-c', modules])).code === 0) return;
  for (const name of packages) await provideDebianPackage(name, fix);
}
