import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import type { OnnxRuntime } from './OnnxRuntime.ts';

const packageName = 'onnxruntime-node';

/**
 * ONNX Runtime as the project has it: a native package, too large (its libraries take some 80 MB a platform) and too
 * particular to each machine to come with mlnb.
 *
 * @param projectDir where the search for node_modules begins
 * @throws UserError ONNX_RUNTIME_MISSING
 */
export function loadRuntime(projectDir: string): OnnxRuntime {
  const requireFrom = createRequire(join(projectDir, 'noop.js'));
  if (!isInstalled(requireFrom)) throw missing(projectDir);
  try {
    return requireFrom(packageName) as OnnxRuntime; // SAFETY: its documented interface; versions 1.16 and later have it.
  } catch (error) {
    throw failed(error);
  }
}

function isInstalled(requireFrom: NodeJS.Require): boolean {
  try {
    requireFrom.resolve(packageName);
    return true;
  } catch {
    return false; // Not installed is the ordinary case.
  }
}

function missing(projectDir: string): UserError {
  return new UserError('ONNX_RUNTIME_MISSING', `The npm package ${packageName} is not installed in "${projectDir}".`, {
    fix: `Add it by "ML: Add npm Package…" (${packageName}), or run "npm install ${packageName}" in the project, then restart the kernel.`,
  });
}

function failed(error: unknown): UserError {
  const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  return new UserError(
    'ONNX_RUNTIME_MISSING',
    `The npm package ${packageName} is installed and cannot be loaded: ${reason}`,
    {
      fix: `Install it again for this machine: "npm install ${packageName}". Packages that are links out of the project are not readable in the sandbox.`,
      cause: error,
    },
  );
}
