const domains = ['Runtime', 'Debugger', 'Profiler', 'HeapProfiler'];

/**
 * A debugger may look into the program and steer it. It may not get at the thread that keeps the kernel in order
 * (`NodeWorker`), nor end code past that thread's back: interrupts are for the notebook.
 */
export function isCommandAllowed(method: string): boolean {
  const [domain = ''] = method.split('.');
  return domains.includes(domain) && method !== 'Runtime.terminateExecution';
}
