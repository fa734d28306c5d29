import { findProgram } from './findProgram.mjs';
import { provideDebianPackage } from './provideDebianPackage.mjs';

const fix =
  'Install bubblewrap, which confines kernels (Debian and Ubuntu: sudo apt-get install bubblewrap; Fedora: sudo dnf install bubblewrap).';

/** What confines kernels under Linux; other systems bring it along. */
export async function provideSandbox() {
  if (process.platform !== 'linux' || findProgram(['/usr/bin/bwrap', 'bwrap'])) return;
  await provideDebianPackage('bubblewrap', fix);
}
