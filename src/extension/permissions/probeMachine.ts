import type { SandboxProbe } from '../../kernel/host/sandbox/Sandbox.ts';

/** Whether this machine can confine kernels; tried once, and once more when asked `afresh`. */
export async function probeMachine(afresh: boolean): Promise<SandboxProbe> {
  const { forgetProbe, probeSandbox } = await import('../onDemand.ts');
  if (afresh) forgetProbe();
  return await probeSandbox();
}
