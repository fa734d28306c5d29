import { performance } from 'node:perf_hooks';
/** One line of progress for the person at the terminal. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Names a step that may take a while, runs it, and says how long it took. */
export async function sayWhile(title, step) {
  const started = performance.now();
  say(`  ${title} …`);
  const result = await step();
  say(`  ${title}: done in ${seconds(performance.now() - started)}`);
  return result;
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
