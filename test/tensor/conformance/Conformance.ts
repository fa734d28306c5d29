import type { PublishedTest } from './PublishedTest.ts';

/** What became of the published tests on one variant of the backend; tests of one name count as one. */
export interface Conformance {
  readonly passed: number;
  readonly pending: readonly string[];
  /** Name → why, in a few words that are the same in every run. */
  readonly failed: Readonly<Record<string, string>>;
}

export function conformanceOf(tests: readonly PublishedTest[], reasons: Readonly<Record<string, string>>): Conformance {
  const names = [...new Set(tests.map(({ name }) => name))].sort();
  const failures = tests.filter(({ status }) => status === 'failed');
  const failed = Object.fromEntries(failures.map(({ name, message }) => [name, reasons[name] ?? shortReason(message)]));
  const isPending = new Set(tests.filter(({ status }) => status === 'pending').map(({ name }) => name));
  const others = names.filter((name) => !(name in failed));
  return {
    passed: others.filter((name) => !isPending.has(name)).length,
    pending: others.filter((name) => isPending.has(name)),
    failed: Object.fromEntries(names.flatMap((name) => (name in failed ? [[name, failed[name] ?? '']] : []))),
  };
}

/** Without the numbers of one run, which are garbage where memory is read that nobody wrote. */
function shortReason(message: string): string {
  const kernel = /Kernel '(\w+)' not registered/.exec(message)?.[1];
  if (kernel) return `has no kernel ${kernel}`;
  if (message.includes('Arrays differ')) return 'gives wrong numbers';
  if (/Aborted|memory access|table index/.test(message)) return 'crashes';
  if (message.includes('memory leak')) return 'leaks memory';
  if (message.startsWith('Expected function to throw')) return 'accepts what it should refuse, or says it otherwise';
  return message
    .replace(/^Error: /, '')
    .replaceAll(/\d+/g, '#')
    .slice(0, 80);
}
