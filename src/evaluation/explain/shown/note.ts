import type { SheetNote } from '../../../display/sheet/Sheet.ts';

export function note(text: string): SheetNote {
  return { type: 'note', tone: 'plain', text };
}

export function caution(text: string): SheetNote {
  return { type: 'note', tone: 'caution', text };
}
