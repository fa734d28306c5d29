import type { ProgressOutput } from './ProgressOutput.ts';

const barCharacters = 24;

/** `Training  45% ██████████▊               45/100  14.1/s  3.9 s left`. */
export function progressText(progress: ProgressOutput): string {
  const label = progress.label === '' ? [] : [progress.label];
  return [...label, ...barText(progress), ...progressDetails(progress)].join('  ');
}

/** Count, rate, time and state as separate texts; the renderer shows the same ones. */
export function progressDetails(progress: ProgressOutput): string[] {
  const { done, total, ratePerSecond, remainingMs, elapsedMs, state } = progress;
  const details = [total === null ? number(done) : `${number(done)}/${number(total)}`];
  if (ratePerSecond !== null) details.push(rateText(ratePerSecond));
  if (state === 'running') return remainingMs === null ? details : [...details, `${durationText(remainingMs)} left`];
  return [...details, state === 'done' ? durationText(elapsedMs) : `stopped after ${durationText(elapsedMs)}`];
}

/** The part that is done, in [0, 1]; null without a total. */
export function progressFraction({ done, total, state }: ProgressOutput): number | null {
  if (total === null) return state === 'done' ? 1 : null;
  return total === 0 ? 1 : Math.min(1, done / total);
}

function barText(progress: ProgressOutput): string[] {
  const fraction = progressFraction(progress);
  if (fraction === null) return [];
  const filled = Math.floor(fraction * barCharacters);
  return [`${percentText(fraction).padStart(4)} ${'█'.repeat(filled)}${'░'.repeat(barCharacters - filled)}`];
}

/** 99.9 % is not yet 100 %. */
export function percentText(fraction: number): string {
  return `${Math.floor(fraction * 100)}%`;
}

function rateText(perSecond: number): string {
  if (perSecond >= 100) return `${number(Math.round(perSecond))}/s`;
  return perSecond >= 0.1 ? `${perSecond.toFixed(1)}/s` : `${durationText(1_000 / perSecond)} each`;
}

/** `340 ms`, `3.9 s`, `2 min 05 s`, `3 h 20 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
