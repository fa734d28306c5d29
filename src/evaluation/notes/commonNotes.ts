import { thousands } from '../../display/text/thousands.ts';
import type { Figure, Note, NoteCode } from '../Evaluation.ts';

export function note(code: NoteCode, message: string, severity: Note['severity'] = 'info'): Note {
  return { code, severity, message };
}

const fewRows = 200;

/** What holds for every evaluation. */
export function commonNotes(rows: number, hasIntervals: boolean): Note[] {
  return [
    note(
      'sampling-only',
      hasIntervals
        ? 'The intervals say how much the figures would move with other rows of the same kind, each drawn by itself. They say nothing of rows of another time or place, of rows that hang together (such as several of one person), or of what training again would give.'
        : 'No intervals were made: how much the figures would move with other rows is not known.',
    ),
    ...(rows < fewRows
      ? [
          note(
            'few-rows',
            `There are only ${thousands(rows)} rows: bootstrap intervals of so few are too narrow.`,
            'warning',
          ),
        ]
      : []),
  ];
}

/** Figures whose interval holds that of the baseline, or lies on its wrong side. */
export function baselineNotes(figures: readonly Figure[], ids: readonly string[]): Note[] {
  const weak = figures.filter(({ id, value, low, high, baseline, better }) => {
    if (!ids.includes(id) || value === null || baseline === null) return false;
    return better === 'higher' ? (low ?? value) <= baseline : (high ?? value) >= baseline;
  });
  if (weak.length === 0) return [];
  const names = weak.map(({ name }) => name).join(', ');
  return [
    note('not-above-baseline', `${names}: not clearly better than a baseline that looks at no feature.`, 'warning'),
  ];
}
